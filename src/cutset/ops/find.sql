-- The entities that a search wants: by schema, by change, by the traits they must have.
-- params: changed_since (text, empty = whenever), by_name (boolean: only those in `hit`)
-- grain: one row per entity
-- columns: canonical_id
WITH asked AS (
  SELECT
    CASE WHEN w.field = 'scope' THEN 'datasets' ELSE w.field END AS trait_field,
    w.field, w.value, w.least
  FROM wanted_trait AS w
),
held AS (
  SELECT t.canonical_id, a.field, a.value, a.least
  FROM trait AS t
  JOIN asked AS a ON a.trait_field = t.field AND a.value = t.value
  UNION
  SELECT s.canonical_id, a.field, a.value, a.least
  FROM said_trait AS s
  JOIN asked AS a ON a.trait_field = s.field AND a.value = s.value
),
met AS (
  SELECT h.canonical_id, h.field
  FROM held AS h
  GROUP BY h.canonical_id, h.field
  HAVING count(*) >= min(h.least)
),
met_all AS (
  SELECT m.canonical_id
  FROM met AS m
  GROUP BY m.canonical_id
  HAVING count(*) = (SELECT count(DISTINCT w.field) FROM wanted_trait AS w)
)
SELECT c.canonical_id
FROM card AS c
JOIN wanted_schema AS s ON s.schema = c.schema
LEFT JOIN hit AS h ON h.canonical_id = c.canonical_id
LEFT JOIN met_all AS m ON m.canonical_id = c.canonical_id
WHERE (NOT $by_name OR h.canonical_id IS NOT NULL)
  AND (m.canonical_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM wanted_trait))
  AND ($changed_since = '' OR c.last_change > $changed_since)
ORDER BY h.place, c.canonical_id
