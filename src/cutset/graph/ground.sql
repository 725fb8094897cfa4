-- purpose: on what ground a party belongs to the part of the graph in which it stands
-- params:
-- grain: one row per party, ground and statement
-- columns: canonical_id, strength, statement_id (strength: see insider.sql)
WITH inner_tie AS (
    SELECT t.tie_id, t.source_id, t.target_id, t.layer, t.binds, t.statements
    FROM tie AS t
    JOIN part AS a ON a.canonical_id = t.source_id
    JOIN part AS b ON b.canonical_id = t.target_id AND b.part = a.part
    WHERE NOT t.glue
),
tie_end AS (
    SELECT source_id AS canonical_id, TRUE AS is_source, layer, binds, statements FROM inner_tie
    UNION ALL
    SELECT target_id AS canonical_id, FALSE AS is_source, layer, binds, statements FROM inner_tie
),
by_tie AS (
    SELECT t.canonical_id,
           CASE WHEN t.layer = 'listing' THEN 2
                WHEN t.binds = 'never' THEN NULL
                WHEN t.layer = 'role' THEN 4
                WHEN t.layer = 'ownership' AND (t.is_source OR e.kind <> 'person') THEN 5
                WHEN t.layer = 'claims' AND NOT t.is_source AND e.kind <> 'person' THEN 6
                WHEN t.layer = 'observed' THEN 7 END AS strength,
           t.statements
    FROM tie_end AS t
    JOIN entity AS e ON e.canonical_id = t.canonical_id
),
by_conduct AS (
    SELECT c.canonical_id, 3 AS strength, c.statement_id
    FROM conduct AS c
    JOIN part AS p ON p.canonical_id = c.canonical_id
),
every AS (
    SELECT g.canonical_id, 1 AS strength, u.statement_id
    FROM party_group AS g
    JOIN part AS p ON p.canonical_id = g.canonical_id
    CROSS JOIN unnest(g.statements) AS u(statement_id)
    UNION ALL
    SELECT b.canonical_id, b.strength, u.statement_id
    FROM by_tie AS b
    CROSS JOIN unnest(b.statements) AS u(statement_id)
    WHERE b.strength IS NOT NULL
    UNION ALL
    SELECT canonical_id, strength, statement_id FROM by_conduct
)
SELECT DISTINCT canonical_id, strength, statement_id
FROM every
