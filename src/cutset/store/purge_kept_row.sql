-- The rows of one raw file from which something stays.
-- params: source_file (text)
-- grain: one row per row
-- columns: source_row
SELECT DISTINCT s.source_row
FROM held AS s
LEFT JOIN dead AS d ON d.entity_id = s.entity_id
LEFT JOIN dead AS v ON v.entity_id = s.value AND s.prop_type = 'entity'
LEFT JOIN emptied_row AS e ON e.source_file = s.source_file AND e.source_row = s.source_row
WHERE s.source_file = $source_file AND s.source_row IS NOT NULL
  AND d.entity_id IS NULL AND v.entity_id IS NULL AND e.source_row IS NULL
