-- All statements of a load that has plain lines: these in their order, then the others.
-- params: none
-- grain: one row per statement
-- columns: the statement columns of lake.py
SELECT
  p.id, p.entity_id, p.schema, p.prop, p.prop_type, p.value, p.lang, p.original_value, p.external,
  p.method, p.first_seen, p.last_seen, p.marking, p.reliability, p.credibility, p.legal_basis,
  p.dated, p.counts_from, p.source_file, p.source_row, p.canonical_id, p.origin_dataset
FROM {plain} AS p
UNION ALL
SELECT
  f.id, f.entity_id, CAST(f.schema AS schema_name), CAST(f.prop AS prop_name),
  CAST(f.prop_type AS type_name), f.value, f.lang, f.original_value, f.external,
  f.method, f.first_seen, f.last_seen, t.marking, t.reliability, t.credibility, t.legal_basis,
  f.dated, f.counts_from, f.source_file, f.source_row, f.canonical_id, f.origin_dataset
FROM fresh AS f
CROSS JOIN term AS t
