-- The lines that hold no entity, and why.
-- params: none
-- grain: one row per rejected line
-- columns: file, number, reason, line
SELECT o.file, o.number,
  CASE
    WHEN NOT o.valid THEN 'no valid JSON'
    WHEN NOT o.is_object THEN 'no JSON object'
    WHEN coalesce(o.entity_id, '') = '' THEN 'no id'
    WHEN o.schema IS NULL THEN 'no schema'
    WHEN m.schema IS NULL THEN 'unknown schema ' || o.schema
    WHEN o.property_shape NOT IN ('OBJECT', 'NULL') THEN 'properties are no object'
    ELSE 'a property stands twice'
  END AS reason,
  o.line
FROM odd_line AS o
LEFT JOIN schema_place AS m ON m.schema = o.schema
WHERE NOT o.valid OR NOT o.is_object OR coalesce(o.entity_id, '') = '' OR m.schema IS NULL
  OR o.property_shape NOT IN ('OBJECT', 'NULL')
  OR (o.property_shape = 'OBJECT' AND o.properties IS NULL)
ORDER BY o.file, o.number
