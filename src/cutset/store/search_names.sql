-- Entities whose names hold every word of a text, or whose id it is; the closest first:
-- the id, the whole name, its beginning, the beginning of words, a part of words.
-- params: text (normalised), id (text as given), words (list of texts), at_most (integer)
-- grain: one row per canonical_id
-- columns: canonical_id, name, rank, datasets, total (hits in all)
WITH named AS (
  SELECT
    s.canonical_id, s.value AS name, s.dataset,
    lower(strip_accents(s.value)) AS plain, s.entity_id = $id AS is_id
  FROM statement AS s
  WHERE s.prop_type = 'name'
),
hit AS (
  SELECT
    n.canonical_id, n.name, n.dataset,
    CASE
      WHEN n.is_id OR n.canonical_id = $id THEN 0
      WHEN n.plain = $text THEN 1
      WHEN starts_with(n.plain, $text) THEN 2
      WHEN NOT EXISTS (
        SELECT 1 FROM search_word AS w
        WHERE NOT contains(' ' || n.plain, ' ' || w.word)
      ) THEN 3
      ELSE 4
    END AS rank
  FROM named AS n
  WHERE n.is_id OR n.canonical_id = $id
    OR NOT EXISTS (SELECT 1 FROM search_word AS w WHERE NOT contains(n.plain, w.word))
),
best AS (
  SELECT
    h.canonical_id, min(h.rank) AS rank,
    min_by(h.name, lpad(CAST(h.rank * 100000 + length(h.name) AS VARCHAR), 9, '0') || h.name)
      AS name,
    string_agg(DISTINCT h.dataset, ',' ORDER BY h.dataset) AS datasets
  FROM hit AS h
  GROUP BY h.canonical_id
)
SELECT b.canonical_id, b.name, b.rank, b.datasets, count(*) OVER () AS total
FROM best AS b
ORDER BY b.rank, length(b.name), b.name, b.canonical_id
LIMIT $at_most
