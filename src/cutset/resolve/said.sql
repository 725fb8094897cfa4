-- purpose: the current statements with what later queries read of them, in memory, so that the lake is read once a step
-- params:
-- grain: one row per statement
-- columns: id, entity_id, canonical_id, schema, prop, prop_type, value, original_value, dataset, reliability
SELECT s.id, s.entity_id, s.canonical_id, s.schema, s.prop, s.prop_type, s.value, s.original_value,
       s.dataset, s.reliability
FROM statement AS s
WHERE s.prop <> 'notes'
