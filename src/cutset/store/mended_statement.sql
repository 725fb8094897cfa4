-- What was written, as it stays: cleaned, without what was refused or is said twice, and
-- without the entities that are taken apart again.
-- params: none
-- grain: one row per statement
-- columns: the statement columns of lake.py
SELECT
  coalesce(t.id, w.id) AS id, w.entity_id, w.schema, w.prop, w.prop_type,
  coalesce(t.value, w.value) AS value, w.lang, coalesce(t.said, w.original_value) AS original_value,
  w.external, w.method, w.first_seen, w.last_seen, w.marking, w.reliability, w.credibility,
  w.legal_basis, w.dated, w.counts_from, w.source_file, w.source_row, w.canonical_id,
  w.origin_dataset
FROM written AS w
LEFT JOIN touched_row AS t ON t.place = w.file_row_number
WHERE (t.place IS NULL OR t.value IS NOT NULL)
  AND NOT EXISTS (SELECT 1 FROM repeated_row AS r WHERE r.place = w.file_row_number)
  AND NOT EXISTS (SELECT 1 FROM unknown_entity AS u WHERE u.entity_id = w.entity_id)
