-- The entities of lines that are not plain, as long_entity.sql gives the others.
-- params: none
-- grain: one row per entity and line
-- columns: file, number, entity_id, schema, first_seen, last_seen
SELECT o.file, o.number, o.entity_id, o.schema, o.first_seen, o.last_seen
FROM odd_entity AS o
