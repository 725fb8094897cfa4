-- The lines that are not plain, taken apart.
-- params: none
-- grain: one row per such line
-- columns: file, number, line, valid (JSON), shape (of the whole), entity_id, schema,
--   property_shape, properties (map of JSON), first_seen, last_seen, referents (JSON)
WITH checked AS (
  SELECT
    h.file, h.number, h.line, json_valid(h.line) AS valid,
    CASE WHEN json_valid(h.line) THEN h.line END AS object
  FROM held_line AS h
  WHERE h.entity_id IS NULL
)
SELECT
  c.file, c.number, c.line, c.valid, json_type(c.object) AS shape,
  CASE
    WHEN json_type(c.object, '$.id') = 'VARCHAR' THEN json_extract_string(c.object, '$.id')
  END AS entity_id,
  json_extract_string(c.object, '$.schema') AS schema,
  coalesce(json_type(c.object, '$.properties'), 'NULL') AS property_shape,
  CASE
    WHEN json_type(c.object, '$.properties') = 'OBJECT'
      THEN from_json(json_extract(c.object, '$.properties'), '"MAP(VARCHAR, JSON)"')
  END AS properties,
  json_extract_string(c.object, '$.first_seen') AS first_seen,
  json_extract_string(c.object, '$.last_seen') AS last_seen,
  CASE
    WHEN json_type(c.object, '$.referents') = 'ARRAY' THEN json_extract(c.object, '$.referents')
  END AS referents
FROM checked AS c
