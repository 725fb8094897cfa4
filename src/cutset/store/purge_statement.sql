-- The statements of one version that stay, as they stay: without those of dead entities and
-- those that name one, with replaced texts, and with the raw files under their new hashes.
-- params: none
-- grain: one row per statement id
-- columns: the statement columns of lake.py
SELECT
  coalesce(e.new_id, s.id) AS id, s.entity_id, s.schema, s.prop, s.prop_type,
  coalesce(e.value, s.value) AS value, s.lang,
  CASE WHEN e.id IS NULL THEN s.original_value ELSE e.original_value END AS original_value,
  s.external, s.method, s.first_seen, s.last_seen, s.marking, s.reliability, s.credibility,
  s.legal_basis, s.dated, s.counts_from, coalesce(r.new_sha256, s.source_file) AS source_file,
  s.source_row,
  CASE WHEN c.entity_id IS NULL THEN s.canonical_id END AS canonical_id, s.origin_dataset
FROM {part} AS s
LEFT JOIN dead AS d ON d.entity_id = s.entity_id
LEFT JOIN dead AS v ON v.entity_id = s.value AND s.prop_type = 'entity'
LEFT JOIN dead AS c ON c.entity_id = s.canonical_id
LEFT JOIN edited AS e ON e.id = s.id
LEFT JOIN collided AS k ON k.id = s.id
LEFT JOIN renamed_file AS r ON r.sha256 = s.source_file
WHERE d.entity_id IS NULL AND v.entity_id IS NULL AND k.id IS NULL
