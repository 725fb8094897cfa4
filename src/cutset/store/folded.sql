-- One statement of each id: the first that was said.
-- params: none
-- grain: one row per statement
-- columns: the statement columns of lake.py
WITH ranked AS (
  SELECT l.*, row_number() OVER (
      PARTITION BY l.id ORDER BY l.source_file, l.ordinal, l.said) AS place
  FROM loose AS l
)
SELECT
  r.id, r.entity_id, r.schema, r.prop, r.prop_type, r.value, r.lang, r.original_value, r.external,
  r.method, r.first_seen, r.last_seen, r.marking, r.reliability, r.credibility, r.legal_basis,
  r.dated, r.counts_from, r.source_file, r.source_row, r.canonical_id, r.origin_dataset
FROM ranked AS r
WHERE r.place = 1
