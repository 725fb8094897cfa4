-- The statements of one version as a reader sees them.
-- params: dataset, version, list_date (text)
-- grain: one row per statement
-- columns: those of the relation `statement` without canonical_id
SELECT
  s.id, s.entity_id, s.schema, s.prop, s.prop_type, s.value,
  coalesce(s.origin_dataset, $dataset) AS dataset, s.lang, s.original_value, s.external, s.method,
  coalesce(s.first_seen, s.dated, $list_date) AS first_seen,
  coalesce(s.last_seen, s.dated, $list_date) AS last_seen,
  s.marking, s.reliability, CAST(s.credibility AS INTEGER) AS credibility, s.legal_basis, s.dated,
  s.source_file, s.source_row, $version AS version, $list_date AS list_date, s.counts_from
FROM {part} AS s
