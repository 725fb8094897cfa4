-- The entities of the lines that are not plain: those that were not rejected.
-- params: none
-- grain: one row per such line
-- columns: file, number, entity_id, schema, properties (map of JSON), first_seen, last_seen,
--   referents (JSON)
SELECT o.file, o.number, o.entity_id, o.schema, o.properties, o.first_seen, o.last_seen, o.referents
FROM odd_line AS o
LEFT JOIN rejected_line AS r ON r.file = o.file AND r.number = o.number
WHERE r.number IS NULL
