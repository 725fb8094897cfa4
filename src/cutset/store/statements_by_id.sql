-- Current statements by their ids.
-- params: ids (list of texts)
-- grain: one row per statement
-- columns: those of cutset.model.statement.Statement, in its order
SELECT
  s.id, s.entity_id, s.canonical_id, s.schema, s.prop, s.prop_type, s.value, s.dataset, s.lang,
  s.original_value, s.external, s.method, s.first_seen, s.last_seen, s.marking, s.reliability,
  s.credibility, s.legal_basis, s.dated, s.source_file, s.source_row
FROM statement AS s
WHERE s.id IN (SELECT unnest($ids))
ORDER BY s.entity_id, s.prop, s.value, s.dataset, s.id
