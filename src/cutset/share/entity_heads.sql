-- What FollowTheMoney says of an entity beside its values.
-- params: none
-- grain: one row per entity
-- columns: canonical_id, caption, schemata, datasets, referents (ids read as this one),
--   first_seen, last_seen, last_change (when the newest of what is said was first said)
WITH head AS (
  SELECT
    s.canonical_id,
    array_sort(array_agg(DISTINCT coalesce(d.down_schema, s.schema))) AS schemata,
    array_sort(array_agg(DISTINCT s.dataset)) AS datasets,
    min(s.first_seen) AS first_seen,
    max(s.last_seen) AS last_seen,
    max(s.first_seen) AS last_change
  FROM statement_seen AS s
  LEFT JOIN share_down AS d ON d.schema = s.schema AND d.prop = s.prop
  GROUP BY s.canonical_id
),
other_id AS (
  SELECT canonical_id, array_sort(array_agg(DISTINCT entity_id)) AS referents
  FROM referent
  WHERE entity_id <> canonical_id
  GROUP BY canonical_id
)
SELECT
  h.canonical_id, e.caption, h.schemata, h.datasets, o.referents, h.first_seen, h.last_seen,
  h.last_change
FROM head AS h
LEFT JOIN other_id AS o ON o.canonical_id = h.canonical_id
LEFT JOIN entity AS e ON e.canonical_id = h.canonical_id
ORDER BY h.canonical_id
