-- purpose: all that is said of the entities of one schema, read from the lake once
-- params: schema
-- grain: one row per statement
-- columns: id, entity_id, schema, prop, value, dataset, version, list_date, reliability, credibility
SELECT s.id, s.entity_id, s.schema, s.prop, s.value, s.dataset, s.version, s.list_date,
       s.reliability, s.credibility
FROM statement AS s
WHERE s.schema = $schema
ORDER BY s.entity_id, s.prop, s.value, s.id
