-- The values that did not become statements, and why.
-- params: none
-- grain: one row per refused draft
-- columns: file, source_row, prop, reason, value
SELECT
  t.file, t.source_row, t.schema || ':' || t.prop AS prop,
  CASE
    WHEN t.entity_id = '' THEN 'no entity id'
    WHEN t.prop_type IS NULL THEN 'unknown property'
    WHEN t.stub THEN 'reverse property'
    WHEN t.text = t.entity_id AND t.prop_type = 'entity' THEN 'reference to itself'
    ELSE 'no valid ' || t.prop_type
  END AS reason,
  t.said AS value
FROM told AS t
WHERE t.value IS NULL AND (t.text IS NOT NULL OR t.prop_type IS NULL OR t.stub)
ORDER BY t.ordinal
