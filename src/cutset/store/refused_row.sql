-- The values of plain lines that cleaning refused, and why.
-- params: none
-- grain: one row per refused value
-- columns: file, source_row, prop, reason, value
SELECT
  f.name AS file, t.source_row, concat(t.schema, ':', t.prop) AS prop,
  CASE
    WHEN t.said = t.entity_id AND t.prop_type = 'entity' THEN 'reference to itself'
    ELSE concat('no valid ', t.prop_type)
  END AS reason,
  t.said AS value
FROM touched_row AS t
JOIN raw_name AS f ON f.sha256 = t.source_file
WHERE t.value IS NULL
ORDER BY CAST(substr(t.source_row, 2) AS BIGINT), t.place
