-- purpose: who belongs to which network, and why
-- params: none
-- grain: one row per network and party
-- columns: network_id, network, cut, id, caption, kind, standing, basis, is_group, protected,
--   statements (ids), markings
SELECT
  m.network_id, n.name AS network, n.cut, m.canonical_id AS id, m.caption, m.kind, m.standing,
  m.basis, m.is_group, m.protected, array_sort(m.statements) AS statements,
  k.markings
FROM member AS m
JOIN network AS n ON n.network_id = m.network_id
LEFT JOIN share_marking AS k ON k.canonical_id = m.canonical_id
ORDER BY m.network_id, m.standing DESC, m.canonical_id
