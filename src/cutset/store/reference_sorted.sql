-- Who names whom: the way back from a named entity to the entities that name it.
-- params: none
-- grain: one row per (value, entity_id)
-- columns: value (the entity named), entity_id (that names it)
SELECT DISTINCT value, entity_id
FROM written
WHERE prop_type = 'entity'
ORDER BY value, entity_id
