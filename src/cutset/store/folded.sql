-- One statement of each id: the first that was said.
-- params: none
-- grain: one row per statement
-- columns: the statement columns of lake.py but those of `term`
WITH twice AS (
  SELECT l.id FROM loose AS l GROUP BY l.id HAVING count(*) > 1
),
ranked AS (
  SELECT
    l.*,
    row_number() OVER (PARTITION BY l.id ORDER BY l.source_file, l.ordinal, l.said) AS place
  FROM loose AS l
  JOIN twice AS t ON t.id = l.id
),
chosen AS (
  SELECT l.*, 1 AS place
  FROM loose AS l
  WHERE NOT EXISTS (SELECT 1 FROM twice AS t WHERE t.id = l.id)
  UNION ALL
  SELECT r.* FROM ranked AS r WHERE r.place = 1
)
SELECT
  c.id, c.entity_id, c.schema, c.prop, c.prop_type, c.value, c.lang, c.original_value, c.external,
  c.method, c.first_seen, c.last_seen, c.dated, c.counts_from, c.source_file, c.source_row, c.canonical_id, c.origin_dataset
FROM chosen AS c
