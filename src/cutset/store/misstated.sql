-- The rows of statement files that are no statements, and why.
-- params: none
-- grain: one row per rejected row
-- columns: file, number, reason, line
SELECT
  s.file, s.number,
  CASE
    WHEN coalesce(s.entity_id, '') = '' THEN 'no entity id'
    WHEN coalesce(s.value, '') = '' THEN 'no value'
    WHEN contains(concat(s.entity_id, s.value, s.original_value), chr(0)) THEN 'a NUL character'
    WHEN m.schema IS NULL THEN 'unknown schema ' || coalesce(s.schema, '')
    WHEN p.stub THEN 'reverse property ' || s.schema || ':' || s.prop
    ELSE 'unknown property ' || s.schema || ':' || coalesce(s.prop, '')
  END AS reason,
  concat_ws(',', s.entity_id, s.schema, s.prop, s.value) AS line
FROM statement_line AS s
LEFT JOIN schema_place AS m ON m.schema = s.schema
LEFT JOIN property AS p ON p.schema = s.schema AND p.prop = s.prop
WHERE coalesce(s.entity_id, '') = '' OR coalesce(s.value, '') = '' OR p.prop IS NULL OR p.stub
  OR contains(concat(s.entity_id, s.value, s.original_value), chr(0))
ORDER BY s.file, s.number
