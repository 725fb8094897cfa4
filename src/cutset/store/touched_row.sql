-- The rows of plain lines that can't stay as they were written: a value is changed or refused
-- by cleaning, or names the entity itself. Where it is refused, value and id are NULL.
-- params: dataset (text), plain_rows (number of rows that come from plain lines; they come first)
-- grain: one row per such row
-- columns: place (rows before it), entity_id, schema, prop, prop_type, said, value, id,
--   first_seen, last_seen, source_file, source_row
WITH touched AS (
  SELECT
    w.file_row_number AS place, w.entity_id, w.schema, w.prop, w.prop_type, w.value AS said,
    CASE
      WHEN w.prop_type = 'entity' AND coalesce(c.clean, w.value) = w.entity_id THEN NULL
      ELSE c.clean
    END AS value,
    w.first_seen, w.last_seen, w.source_file, w.source_row
  FROM written AS w
  JOIN changed_value AS c ON c.prop_type = w.prop_type AND c.value = w.value
  WHERE w.file_row_number < $plain_rows
  UNION ALL
  SELECT
    w.file_row_number AS place, w.entity_id, w.schema, w.prop, w.prop_type, w.value AS said,
    CAST(NULL AS VARCHAR) AS value, w.first_seen, w.last_seen, w.source_file, w.source_row
  FROM written AS w
  WHERE w.file_row_number < $plain_rows AND w.prop_type = 'entity' AND w.value = w.entity_id
    AND NOT EXISTS (
      SELECT 1 FROM changed_value AS c WHERE c.prop_type = w.prop_type AND c.value = w.value)
)
SELECT
  t.place, t.entity_id, t.schema, t.prop, t.prop_type, t.said, t.value,
  CASE
    WHEN t.value IS NOT NULL
      THEN sha1(concat($dataset, '.', t.entity_id, '.', t.prop, '.', t.value))
  END AS id,
  t.first_seen, t.last_seen, t.source_file, t.source_row
FROM touched AS t
WHERE NOT EXISTS (SELECT 1 FROM unknown_entity AS u WHERE u.entity_id = t.entity_id)
