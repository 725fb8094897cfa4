-- purpose: the ties within each network, its contacts included
-- params:
-- grain: one row per network and tie
-- columns: network_id, tie_id
SELECT a.network_id, t.tie_id
FROM tie AS t
JOIN member AS a ON a.canonical_id = t.source_id
JOIN member AS b ON b.canonical_id = t.target_id AND b.network_id = a.network_id
WHERE a.standing = 'member' OR b.standing = 'member'
ORDER BY a.network_id, t.tie_id
