-- purpose: every statement with all that is known of it
-- params: none
-- grain: one row per statement
-- columns: those of the relation `statement`
SELECT
  s.id, s.entity_id, s.canonical_id, s.schema, s.prop, s.prop_type, s.value, s.dataset, s.lang,
  s.original_value, s.external, s.method, s.first_seen, s.last_seen, s.marking, s.reliability,
  s.credibility, s.legal_basis, s.dated, s.source_file, s.source_row, s.version, s.list_date,
  s.counts_from
FROM statement_seen AS s
ORDER BY s.canonical_id, s.entity_id, s.prop, s.value, s.dataset, s.id
