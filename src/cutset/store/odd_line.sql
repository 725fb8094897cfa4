-- The lines that are not plain, taken apart.
-- params: none
-- grain: one row per such line
-- columns: file, number, line, valid (JSON), is_object, entity_id, schema,
--   property_shape, properties (map of JSON), first_seen, last_seen, referents (JSON)
WITH checked AS (
  SELECT
    h.file, h.number, h.line, json_valid(h.line) AS valid,
    CASE WHEN json_valid(h.line) AND regexp_matches(h.line, '^[ \t]*\{') THEN h.line END AS object
  FROM long_line AS h
),
opened AS (
  SELECT
    c.file, c.number, c.line, c.valid, c.object IS NOT NULL AS is_object,
    from_json(
      c.object,
      '{"id": "JSON", "schema": "VARCHAR", "first_seen": "VARCHAR", "last_seen": "VARCHAR",
        "referents": "JSON", "properties": "JSON"}'
    ) AS said
  FROM checked AS c
)
SELECT
  o.file, o.number, o.line, o.valid, o.is_object,
  CASE
    WHEN json_type(o.said.id) = 'VARCHAR' THEN json_extract_string(o.said.id, '$')
  END AS entity_id,
  o.said.schema AS schema, coalesce(json_type(o.said.properties), 'NULL') AS property_shape,
  CASE
    WHEN json_type(o.said.properties) = 'OBJECT'
      THEN from_json(o.said.properties, '"MAP(VARCHAR, JSON)"')
  END AS properties,
  nullif(o.said.first_seen, '') AS first_seen, nullif(o.said.last_seen, '') AS last_seen,
  CASE WHEN json_type(o.said.referents) = 'ARRAY' THEN o.said.referents END AS referents
FROM opened AS o
