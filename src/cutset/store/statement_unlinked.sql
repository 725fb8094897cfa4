-- The relation `statement` where nothing was merged: every entity is its own canonical one.
-- params: none
-- grain: one row per statement and version
-- columns: as statement_linked.sql
SELECT
  s.id, s.entity_id, s.entity_id AS canonical_id, s.schema, s.prop,
  s.prop_type, s.value, s.dataset, s.lang, s.original_value, s.external, s.method, s.first_seen,
  s.last_seen, s.marking, s.reliability, s.credibility, s.legal_basis, s.dated, s.source_file,
  s.source_row, s.version, s.list_date, s.counts_from
FROM statement_read AS s
