-- purpose: the parties and things, each with the networks that it belongs to
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
)
SELECT
  e.canonical_id AS id, e.kind, e.schema, e.caption, e.names, e.datasets, e.protected,
  e.protected_reason, h.networks, h.network_names, k.markings
FROM entity AS e
LEFT JOIN home AS h ON h.canonical_id = e.canonical_id
LEFT JOIN share_marking AS k ON k.canonical_id = e.canonical_id
ORDER BY e.canonical_id
