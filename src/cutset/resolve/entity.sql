-- purpose: the parties and things of the view, merged as people decided
-- params:
-- grain: one row per canonical id of a party or thing (no edges, satellites, claims)
-- columns: canonical_id, schema, kind, caption, names, datasets, protected, protected_reason
WITH party AS (
    SELECT s.canonical_id, s.schema, i.kind, s.prop, s.value, s.dataset
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    WHERE i.kind NOT IN ('satellite', 'edge', 'claim')
),
schema_count AS (
    SELECT canonical_id, schema, kind, count(*) AS n
    FROM party
    GROUP BY canonical_id, schema, kind
),
schema_choice AS (
    SELECT canonical_id, schema, kind
    FROM (
        SELECT canonical_id, schema, kind,
               row_number() OVER (
                   PARTITION BY canonical_id
                   ORDER BY CASE WHEN schema IN ('Thing', 'LegalEntity', 'Asset') THEN 2
                                 WHEN schema = 'Organization' THEN 1 ELSE 0 END, n DESC, schema
               ) AS place
        FROM schema_count
    ) AS ranked
    WHERE place = 1
),
name_count AS (
    SELECT canonical_id, value,
           min(CASE prop WHEN 'name' THEN 0 WHEN 'previousName' THEN 2 WHEN 'weakAlias' THEN 3
               ELSE 1 END) AS rank,
           count(DISTINCT dataset) AS n
    FROM party
    WHERE prop IN ('name', 'alias', 'previousName', 'weakAlias')
    GROUP BY canonical_id, value
),
named AS (
    SELECT c.canonical_id, c.value, c.rank, c.n, k.is_latin,
           row_number() OVER (
               PARTITION BY c.canonical_id
               ORDER BY c.rank, c.n DESC, CASE WHEN k.is_latin THEN 0 ELSE 1 END, c.value
           ) AS place
    FROM name_count AS c
    JOIN name_key AS k ON k.value = c.value
),
names AS (
    SELECT canonical_id, array_sort(array_agg(value)) AS names,
           max(CASE WHEN place = 1 THEN value END) AS caption
    FROM named
    GROUP BY canonical_id
),
seen AS (
    SELECT r.canonical_id, min(e.caption) AS caption
    FROM entity_seen AS e
    JOIN referent AS r ON r.entity_id = e.entity_id
    WHERE e.caption <> ''
    GROUP BY r.canonical_id
),
datasets AS (
    SELECT canonical_id, array_sort(array_agg(DISTINCT dataset)) AS datasets
    FROM party
    GROUP BY canonical_id
),
shielded AS (
    SELECT s.canonical_id, t.reason
    FROM party AS s
    JOIN protected_term AS t ON t.rule = 'topic' AND t.term = s.value
    WHERE s.prop = 'topics'
    UNION
    SELECT r.canonical_id, t.reason
    FROM said AS c
    JOIN protected_term AS t ON t.rule = 'category' AND t.term = c.value
    JOIN said AS h ON h.entity_id = c.entity_id AND h.prop = 'subject'
    JOIN referent AS r ON r.entity_id = h.value
    WHERE c.schema = 'Claim' AND c.prop = 'category'
),
protection AS (
    SELECT canonical_id, array_to_string(array_sort(array_agg(reason)), ', ') AS reason
    FROM shielded
    GROUP BY canonical_id
)
SELECT c.canonical_id, c.schema, c.kind,
       coalesce(n.caption, w.caption, c.canonical_id) AS caption,
       coalesce(n.names, CAST(ARRAY[] AS VARCHAR[])) AS names,
       d.datasets,
       p.reason IS NOT NULL AS protected,
       coalesce(p.reason, '') AS protected_reason
FROM schema_choice AS c
JOIN datasets AS d ON d.canonical_id = c.canonical_id
LEFT JOIN names AS n ON n.canonical_id = c.canonical_id
LEFT JOIN seen AS w ON w.canonical_id = c.canonical_id
LEFT JOIN protection AS p ON p.canonical_id = c.canonical_id
ORDER BY c.canonical_id
