-- purpose: the parties and things, and those that a tie names and no dataset here describes
-- params: none
-- grain: one row per canonical id
-- columns: id, kind, schema, caption, names, datasets, protected, protected_reason, networks
--   (ids), network_names, markings
WITH home AS (
  SELECT
    m.canonical_id, array_sort(array_agg(m.network_id)) AS networks,
    array_sort(array_agg(DISTINCT n.name)) AS network_names
  FROM member AS m
  JOIN network AS n ON n.network_id = m.network_id
  GROUP BY m.canonical_id
),
named AS (
  SELECT source_id AS id FROM tie
  UNION
  SELECT target_id AS id FROM tie
),
everyone AS (
  SELECT canonical_id AS id FROM entity
  UNION
  SELECT id FROM named
)
SELECT
  o.id, coalesce(e.kind, 'other') AS kind, e.schema, coalesce(e.caption, o.id) AS caption,
  e.names, e.datasets, coalesce(e.protected, FALSE) AS protected, e.protected_reason,
  h.networks, h.network_names, k.markings
FROM everyone AS o
LEFT JOIN entity AS e ON e.canonical_id = o.id
LEFT JOIN home AS h ON h.canonical_id = o.id
LEFT JOIN share_marking AS k ON k.canonical_id = o.id
ORDER BY o.id
