-- purpose: the ties between parties, with the words and statements they rest on
-- params: none
-- grain: one row per tie
-- columns: tie_id, source_id, source, target_id, target, layer, kind, weight, probability, glue,
--   rule, start_date, end_date, datasets, statements (ids), markings
WITH ground AS (
  SELECT t.tie_id, u.id
  FROM tie AS t, UNNEST(t.statements) AS u(id)
),
marked AS (
  SELECT g.tie_id, array_sort(array_agg(DISTINCT s.marking)) AS markings
  FROM ground AS g
  JOIN statement AS s ON s.id = g.id
  GROUP BY g.tie_id
)
SELECT
  t.tie_id, t.source_id, coalesce(a.caption, t.source_id) AS source, t.target_id,
  coalesce(b.caption, t.target_id) AS target, t.layer, t.kind, t.weight, t.probability, t.glue,
  t.rule, t.start_date, t.end_date, t.datasets, t.statements, m.markings
FROM tie AS t
LEFT JOIN entity AS a ON a.canonical_id = t.source_id
LEFT JOIN entity AS b ON b.canonical_id = t.target_id
LEFT JOIN marked AS m ON m.tie_id = t.tie_id
ORDER BY t.source_id, t.target_id, t.layer, t.kind, t.tie_id
