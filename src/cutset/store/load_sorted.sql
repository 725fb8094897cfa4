-- The statements of a load in the order of the lake.
-- params: none
-- grain: one row per statement
-- columns: the statement columns of lake.py
SELECT
  f.id, f.entity_id, f.schema, f.prop, f.prop_type, f.value, f.lang, f.original_value, f.external,
  f.method, f.first_seen, f.last_seen, t.marking, t.reliability, t.credibility, t.legal_basis,
  f.dated, f.counts_from, f.source_file, f.source_row, f.canonical_id, f.origin_dataset
FROM (SELECT r.* FROM fresh AS r ORDER BY r.entity_id, r.prop, r.value, r.id) AS f
CROSS JOIN term AS t
