-- The current statements of other entities that name some entities.
-- params: ids (list of texts: who is named), naming (list of texts: who names them)
-- grain: one row per statement and version
-- columns: those of cutset.model.statement.Statement, in its order
SELECT
  s.id, s.entity_id, s.canonical_id, s.schema, s.prop, s.prop_type, s.value, s.dataset, s.lang,
  s.original_value, s.external, s.method, s.first_seen, s.last_seen, s.marking, s.reliability,
  s.credibility, s.legal_basis, s.dated, s.source_file, s.source_row
FROM statement AS s
WHERE s.entity_id IN (SELECT unnest($naming))
  AND s.prop_type = 'entity'
  AND s.value IN (SELECT unnest($ids))
ORDER BY s.entity_id, s.prop, s.value, s.dataset, s.id
