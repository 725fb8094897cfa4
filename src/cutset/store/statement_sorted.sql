-- The statements in the order of the lake.
-- params: none
-- grain: one row per statement
-- columns: the statement columns of lake.py
SELECT
  id, entity_id, schema, prop, prop_type, value, lang, original_value, external, method,
  first_seen, last_seen, marking, reliability, credibility, legal_basis, dated, counts_from,
  source_file, source_row, canonical_id, origin_dataset
FROM fresh
ORDER BY entity_id, prop, value, id
