-- The entities that go the long way although they were written as plain lines.
-- params: none
-- grain: one row per entity and line
-- columns: file, number, entity_id, schema, first_seen, last_seen
SELECT DISTINCT d.file, d.ordinal AS number, d.entity_id, d.schema, d.first_seen, d.last_seen
FROM written_draft AS d
