-- Who names whom, over all versions of the lake.
-- params: none
-- grain: one row per (entity_id, schema, prop, value)
-- columns: entity_id (that names), schema, prop, value (the entity named)
SELECT DISTINCT s.entity_id, s.schema, s.prop, s.value
FROM held AS s
WHERE s.prop_type = 'entity'
