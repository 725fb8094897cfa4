-- purpose: every relation that a source states between two parties or things; ends of undirected ones in ascending order
-- params:
-- grain: one row per edge entity (or reference, or claim), source and target
-- columns: source_id, target_id, layer, kind, binds, weight, statement_id, other_statement_id, dataset, reliability, start_date, end_date
WITH edge_end AS (
    SELECT s.entity_id AS edge_id, s.schema, s.id, s.dataset, s.reliability, r.canonical_id,
           s.prop = i.source_prop AS is_source
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    JOIN referent AS r ON r.entity_id = s.value
    WHERE i.is_edge AND (s.prop = i.source_prop OR s.prop = i.target_prop)
),
edge_detail AS (
    SELECT s.entity_id AS edge_id,
           min(CASE WHEN s.prop IN ('role', 'relationship') THEN s.value END) AS role,
           min(CASE WHEN s.prop = 'layer' THEN s.value END) AS layer,
           max(CASE WHEN s.prop = 'weight' THEN TRY_CAST(s.value AS DOUBLE) END) AS weight,
           min(CASE WHEN s.prop IN ('startDate', 'date') THEN s.value END) AS start_date,
           max(CASE WHEN s.prop = 'endDate' THEN s.value END) AS end_date,
           max(CASE WHEN s.prop IN ('role', 'relationship', 'summary', 'description')
                     AND f.word IS NOT NULL THEN 1 ELSE 0 END) AS is_family
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    LEFT JOIN family_word AS f
        ON s.prop IN ('role', 'relationship', 'summary', 'description')
       AND concat(' ', lower(s.value), ' ') LIKE concat('% ', f.word, ' %')
    WHERE i.is_edge
    GROUP BY s.entity_id
),
stated AS (
    SELECT a.canonical_id AS source_id, b.canonical_id AS target_id,
           CASE WHEN d.is_family = 1 THEN 'family'
                WHEN l.role IS NOT NULL THEN 'listing' ELSE t.layer END AS layer,
           CASE WHEN t.layer = 'observed' THEN coalesce(d.layer, d.role, t.kind)
                WHEN d.is_family = 1 AND t.layer <> 'family' THEN coalesce(d.role, 'family of')
                WHEN t.layer IN ('role', 'family', 'contact') THEN coalesce(d.role, t.kind)
                ELSE t.kind END AS kind,
           CASE WHEN d.is_family = 1 THEN 'never'
                WHEN l.role IS NOT NULL THEN 'joins' ELSE t.binds END AS binds,
           d.weight, a.id AS statement_id, b.id AS other_statement_id, a.dataset, a.reliability,
           d.start_date, d.end_date
    FROM edge_end AS a
    JOIN edge_end AS b ON b.edge_id = a.edge_id AND b.schema = a.schema
    JOIN edge_rule AS t ON t.rule = 'schema' AND t.name = a.schema
    LEFT JOIN edge_detail AS d ON d.edge_id = a.edge_id
    LEFT JOIN listing_role AS l
        ON l.role = d.role AND a.schema IN ('UnknownLink', 'Representation')
    WHERE a.is_source AND NOT b.is_source
),
referred AS (
    SELECT r.canonical_id AS source_id, s.canonical_id AS target_id, t.layer, t.kind, t.binds,
           CAST(NULL AS DOUBLE) AS weight, s.id AS statement_id, s.id AS other_statement_id,
           s.dataset, s.reliability, CAST(NULL AS VARCHAR) AS start_date,
           CAST(NULL AS VARCHAR) AS end_date
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    JOIN edge_rule AS t ON t.rule = 'reference' AND t.name = s.prop
    JOIN referent AS r ON r.entity_id = s.value
    WHERE i.kind NOT IN ('edge', 'satellite', 'claim')
),
claim_detail AS (
    SELECT s.entity_id AS edge_id,
           max(CASE WHEN s.prop = 'predicate' THEN s.value END) AS predicate,
           max(CASE WHEN s.prop = 'polarity' THEN s.value END) AS polarity,
           min(CASE WHEN s.prop = 'eventFrom' THEN s.value END) AS event_from,
           min(CASE WHEN s.prop = 'reportedDate' THEN s.value END) AS reported,
           max(CASE WHEN s.prop = 'eventTo' THEN s.value END) AS event_to,
           max(CASE WHEN s.prop = 'grade' THEN s.value END) AS grade
    FROM said AS s
    WHERE s.schema = 'Claim'
    GROUP BY s.entity_id
),
claimed AS (
    SELECT a.canonical_id AS source_id, b.canonical_id AS target_id, t.layer, t.kind, t.binds,
           CAST(NULL AS DOUBLE) AS weight, x.id AS statement_id, y.id AS other_statement_id,
           x.dataset, coalesce(d.grade, x.reliability) AS reliability,
           coalesce(d.event_from, d.reported) AS start_date, d.event_to AS end_date
    FROM claim_detail AS d
    JOIN edge_rule AS t ON t.rule = 'predicate' AND t.name = d.predicate
    JOIN said AS x ON x.entity_id = d.edge_id AND x.prop = 'subject'
    JOIN said AS y ON y.entity_id = d.edge_id AND y.prop = 'objectEntity'
    JOIN referent AS a ON a.entity_id = x.value
    JOIN referent AS b ON b.entity_id = y.value
    WHERE d.polarity = '+'
),
every AS (
    SELECT * FROM stated
    UNION ALL SELECT * FROM referred
    UNION ALL SELECT * FROM claimed
)
SELECT CASE WHEN u.layer IS NULL OR e.source_id < e.target_id THEN e.source_id
            ELSE e.target_id END AS source_id,
       CASE WHEN u.layer IS NULL OR e.source_id < e.target_id THEN e.target_id
            ELSE e.source_id END AS target_id,
       e.layer, e.kind, e.binds, e.weight, e.statement_id, e.other_statement_id, e.dataset,
       e.reliability, e.start_date, e.end_date
FROM every AS e
LEFT JOIN undirected_layer AS u ON u.layer = e.layer
JOIN entity AS a ON a.canonical_id = e.source_id
JOIN entity AS b ON b.canonical_id = e.target_id
WHERE e.source_id <> e.target_id
