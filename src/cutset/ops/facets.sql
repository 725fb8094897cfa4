-- How often each value of a trait is among the entities that a search kept.
-- params: none
-- grain: one row per field and value
-- columns: field, value, entities
SELECT t.field, t.value, count(*) AS entities
FROM trait AS t
JOIN kept AS k ON k.canonical_id = t.canonical_id
GROUP BY t.field, t.value
ORDER BY t.field, entities DESC, t.value
