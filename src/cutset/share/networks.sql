-- purpose: the networks and what they were cut from
-- params: none
-- grain: one row per network
-- columns: network_id, name, cut, component_id, component_size, anchor_id, members, contacts,
--   cut_ties
SELECT
  n.network_id, n.name, n.cut, n.component_id, n.component_size, n.anchor_id, n.members,
  n.contacts, count(DISTINCT c.tie_id) AS cut_ties
FROM network AS n
LEFT JOIN cut_tie AS c ON c.network_id = n.network_id
GROUP BY
  n.network_id, n.name, n.cut, n.component_id, n.component_size, n.anchor_id, n.members,
  n.contacts
ORDER BY n.network_id
