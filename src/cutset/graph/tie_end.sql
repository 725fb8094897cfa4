-- purpose: ties as pairs of numbers of parties, for work on arrays
-- params:
-- grain: one row per tie between two parties that can stand in a component
-- columns: tie_id, source, target, binds, weight
WITH numbered AS (
    SELECT canonical_id, row_number() OVER (ORDER BY canonical_id) - 1 AS number
    FROM entity
    WHERE kind NOT IN ('account', 'wallet')
)
SELECT t.tie_id, a.number AS source, b.number AS target, t.binds, t.weight
FROM tie AS t
JOIN numbered AS a ON a.canonical_id = t.source_id
JOIN numbered AS b ON b.canonical_id = t.target_id
WHERE t.binds <> 'never'
ORDER BY t.tie_id
