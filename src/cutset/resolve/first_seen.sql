-- purpose: since which list each party is known
-- params:
-- grain: one row per party
-- columns: canonical_id, first_seen
SELECT r.canonical_id, min(s.first_seen) AS first_seen
FROM entity_seen AS s
JOIN referent AS r ON r.entity_id = s.entity_id
GROUP BY r.canonical_id
ORDER BY r.canonical_id
