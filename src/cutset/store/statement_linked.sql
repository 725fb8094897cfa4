-- The relation `statement`: all current statements, each under its canonical id.
-- params: none
-- grain: one row per statement and version
-- columns: id, entity_id, canonical_id, schema, prop, prop_type, value, dataset, lang,
--   original_value, external, method, first_seen, last_seen, marking, reliability, credibility,
--   legal_basis, dated, source_file, source_row, version, list_date, counts_from
SELECT
  s.id, s.entity_id, coalesce(m.canonical_id, s.entity_id) AS canonical_id, s.schema, s.prop,
  s.prop_type, s.value, s.dataset, s.lang, s.original_value, s.external, s.method, s.first_seen,
  s.last_seen, s.marking, s.reliability, s.credibility, s.legal_basis, s.dated, s.source_file,
  s.source_row, s.version, s.list_date, s.counts_from
FROM statement_read AS s
LEFT JOIN merged AS m ON m.entity_id = s.entity_id
