-- The entities of plain lines of which cleaning left no value.
-- params: none
-- grain: one row per entity
-- columns: file, number, entity_id, schema, first_seen, last_seen
SELECT DISTINCT
  f.name AS file, CAST(substr(t.source_row, 2) AS BIGINT) AS number, t.entity_id,
  CAST(t.schema AS VARCHAR) AS schema, t.first_seen, t.last_seen
FROM touched_row AS t
JOIN raw_name AS f ON f.sha256 = t.source_file
WHERE t.value IS NULL
  AND NOT EXISTS (SELECT 1 FROM plain AS p WHERE p.entity_id = t.entity_id)
