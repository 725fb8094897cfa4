-- The entities of a load. The schema is the narrowest that was said; the caption is the
-- first value of the first property that names entities of it, Latin script first.
-- params: none
-- grain: one row per entity_id
-- columns: entity_id, schema, caption, counts_from, dated, canonical_id
WITH shaped AS (
  SELECT
    f.entity_id, max_by(f.schema, lpad(CAST(m.depth AS VARCHAR), 3, '0') || f.schema) AS schema,
    min(f.counts_from) AS counts_from, min(f.dated) AS dated, min(f.canonical_id) AS canonical_id
  FROM written AS f
  JOIN schema_depth AS m ON m.schema = f.schema
  GROUP BY f.entity_id
),
named AS (
  SELECT
    f.entity_id,
    min_by(f.value,
      lpad(CAST(c.place AS VARCHAR), 2, '0')
      || CASE WHEN regexp_matches(f.value, '^[ -ɏ]*$') THEN '0' ELSE '1' END
      || f.value) AS caption
  FROM written AS f
  JOIN caption_property AS c ON c.schema = f.schema AND c.prop = f.prop
  GROUP BY f.entity_id
)
SELECT
  s.entity_id, s.schema, coalesce(n.caption, m.label) AS caption, s.counts_from, s.dated,
  s.canonical_id
FROM shaped AS s
JOIN schema_depth AS m ON m.schema = s.schema
LEFT JOIN named AS n ON n.entity_id = s.entity_id
ORDER BY s.entity_id
