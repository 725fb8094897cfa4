-- The entities of a load. The schema is the narrowest that was said; the caption is the
-- first value of the first property that names entities of it, Latin script first.
-- params: none
-- grain: one row per entity_id
-- columns: entity_id, schema, caption, counts_from, dated, canonical_id
WITH ranked AS (
  SELECT
    f.entity_id, m.place AS schema_place, f.counts_from, f.dated, f.canonical_id,
    CASE
      WHEN c.place IS NOT NULL
        THEN concat(
          lpad(CAST(c.place AS VARCHAR), 2, '0'),
          CASE WHEN regexp_matches(f.value, '^[ -ɏ]*$') THEN '0' ELSE '1' END,
          f.value)
    END AS caption
  FROM written AS f
  JOIN schema_place AS m ON m.schema = f.schema
  LEFT JOIN caption_property AS c ON c.schema = f.schema AND c.prop = f.prop
),
folded AS (
  SELECT
    r.entity_id, max(r.schema_place) AS schema_place, min(r.caption) AS caption,
    min(r.counts_from) AS counts_from, min(r.dated) AS dated, min(r.canonical_id) AS canonical_id
  FROM ranked AS r
  GROUP BY r.entity_id
)
SELECT
  s.entity_id, m.schema, coalesce(substr(s.caption, 4), m.label) AS caption, s.counts_from,
  s.dated, s.canonical_id
FROM folded AS s
JOIN schema_place AS m ON m.place = s.schema_place
ORDER BY s.entity_id
