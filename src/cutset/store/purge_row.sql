-- The rows of raw files from which something is dropped: a row in which a dead party speaks,
-- or from which nothing stays, is emptied; in the others the texts are replaced.
-- params: none
-- grain: one row per row of a raw file to be emptied
-- columns: source_file, source_row
WITH judged AS (
  SELECT
    s.source_file, coalesce(s.source_row, '') AS source_row,
    d.entity_id IS NOT NULL OR v.entity_id IS NOT NULL AS dropped,
    coalesce(d.is_party, FALSE) AS own
  FROM held AS s
  LEFT JOIN dead AS d ON d.entity_id = s.entity_id
  LEFT JOIN dead AS v ON v.entity_id = s.value AND s.prop_type = 'entity'
  WHERE s.source_file IS NOT NULL
)
SELECT source_file, source_row
FROM judged
GROUP BY source_file, source_row
HAVING bool_or(own) OR bool_and(dropped)
ORDER BY source_file, source_row
