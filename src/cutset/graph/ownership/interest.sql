-- purpose: every interest that a source states: a share in an entity or thing, or control of it
-- params: unit_low, unit_high
-- grain: one row per edge entity (or reference, link or claim), owner and owned
-- columns: owner_id, owned_id, kind, words, low, high, is_stated, unread, since, until, dataset, statements
WITH edge_end AS (
    SELECT s.entity_id AS edge_id, s.schema, s.id, s.dataset, r.canonical_id,
           s.prop = i.source_prop AS is_source
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    JOIN referent AS r ON r.entity_id = s.value
    WHERE i.is_edge AND (s.prop = i.source_prop OR s.prop = i.target_prop)
),
share_said AS (
    SELECT s.entity_id AS edge_id, s.id, p.text, p.low, p.high
    FROM said AS s
    JOIN share_text AS p ON p.text = s.value
    WHERE s.prop = 'percentage'
),
share_of AS (
    SELECT edge_id, min(low) AS low, max(high) AS high, array_agg(DISTINCT id) AS ids,
           min(CASE WHEN low IS NULL THEN text END) AS unread
    FROM share_said
    GROUP BY edge_id
),
detail AS (
    SELECT s.entity_id AS edge_id,
           min(CASE WHEN s.prop = 'role' THEN s.value END) AS role,
           min(CASE WHEN s.prop IN ('startDate', 'date') THEN left(s.value, 10) END) AS since,
           max(CASE WHEN s.prop = 'endDate' THEN left(s.value, 10) END) AS until
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    WHERE i.is_edge
    GROUP BY s.entity_id
),
by_edge AS (
    SELECT a.canonical_id AS owner_id, b.canonical_id AS owned_id, t.kind,
           coalesce(CASE WHEN t.kind = 'control' THEN d.role END, t.words) AS words,
           CASE WHEN t.kind = 'share' THEN h.low END AS low,
           CASE WHEN t.kind = 'share' THEN h.high END AS high, h.unread, d.since, d.until,
           a.dataset,
           list_concat(coalesce(h.ids, CAST(ARRAY[] AS VARCHAR[])), ARRAY[a.id, b.id]) AS ids
    FROM edge_end AS a
    JOIN edge_end AS b ON b.edge_id = a.edge_id AND b.schema = a.schema AND b.dataset = a.dataset
    JOIN interest_rule AS t ON t.rule = 'schema' AND t.name = a.schema
    LEFT JOIN detail AS d ON d.edge_id = a.edge_id
    LEFT JOIN share_of AS h ON h.edge_id = a.edge_id
    WHERE a.is_source AND NOT b.is_source
),
by_role AS (
    SELECT CASE WHEN t.holder = 'subject' THEN a.canonical_id ELSE b.canonical_id END AS owner_id,
           CASE WHEN t.holder = 'subject' THEN b.canonical_id ELSE a.canonical_id END AS owned_id,
           t.kind, t.words, CAST(NULL AS BIGINT) AS low, CAST(NULL AS BIGINT) AS high,
           CAST(NULL AS VARCHAR) AS unread, d.since, d.until, a.dataset, ARRAY[a.id, b.id] AS ids
    FROM edge_end AS a
    JOIN edge_end AS b ON b.edge_id = a.edge_id AND b.schema = a.schema AND b.dataset = a.dataset
    JOIN detail AS d ON d.edge_id = a.edge_id
    JOIN interest_rule AS t ON t.rule = 'role' AND t.name = d.role
    WHERE a.schema = 'UnknownLink' AND a.is_source AND NOT b.is_source
),
by_reference AS (
    SELECT r.canonical_id AS owner_id, s.canonical_id AS owned_id, t.kind, t.words,
           CAST(NULL AS BIGINT) AS low, CAST(NULL AS BIGINT) AS high,
           CAST(NULL AS VARCHAR) AS unread, CAST(NULL AS VARCHAR) AS since,
           CAST(NULL AS VARCHAR) AS until, s.dataset, ARRAY[s.id] AS ids
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    JOIN interest_rule AS t ON t.rule = 'reference' AND t.name = s.prop
    JOIN referent AS r ON r.entity_id = s.value
    WHERE i.kind NOT IN ('edge', 'satellite', 'claim')
),
claim_detail AS (
    SELECT s.entity_id AS claim_id,
           max(CASE WHEN s.prop = 'predicate' THEN s.value END) AS predicate,
           max(CASE WHEN s.prop = 'polarity' THEN s.value END) AS polarity,
           min(CASE WHEN s.prop = 'eventFrom' THEN left(s.value, 10) END) AS since,
           max(CASE WHEN s.prop = 'eventTo' THEN left(s.value, 10) END) AS until
    FROM said AS s
    WHERE s.schema = 'Claim'
    GROUP BY s.entity_id
),
by_claim AS (
    SELECT a.canonical_id AS owner_id, b.canonical_id AS owned_id, t.kind, t.words,
           CAST(NULL AS BIGINT) AS low, CAST(NULL AS BIGINT) AS high,
           CAST(NULL AS VARCHAR) AS unread, d.since, d.until, x.dataset, ARRAY[x.id, y.id] AS ids
    FROM claim_detail AS d
    JOIN interest_rule AS t ON t.rule = 'predicate' AND t.name = d.predicate
    JOIN said AS x ON x.entity_id = d.claim_id AND x.prop = 'subject'
    JOIN said AS y ON y.entity_id = d.claim_id AND y.prop = 'objectEntity'
    JOIN referent AS a ON a.entity_id = x.value
    JOIN referent AS b ON b.entity_id = y.value
    WHERE d.polarity = '+'
),
every AS (
    SELECT * FROM by_edge
    UNION ALL SELECT * FROM by_role
    UNION ALL SELECT * FROM by_reference
    UNION ALL SELECT * FROM by_claim
)
SELECT e.owner_id, e.owned_id, e.kind, e.words,
       coalesce(e.low, CAST($unit_low AS BIGINT)) AS low,
       coalesce(e.high, CAST($unit_high AS BIGINT)) AS high,
       e.low IS NOT NULL AS is_stated, coalesce(e.unread, '') AS unread, e.since, e.until,
       e.dataset, array_sort(list_distinct(e.ids)) AS statements
FROM every AS e
JOIN entity AS a ON a.canonical_id = e.owner_id
JOIN entity AS b ON b.canonical_id = e.owned_id
WHERE b.kind <> 'person'
ORDER BY e.owned_id, e.owner_id, e.kind, e.words, e.since, e.until, e.dataset, e.low, e.high,
         array_sort(list_distinct(e.ids))
