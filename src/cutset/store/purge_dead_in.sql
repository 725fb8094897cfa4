-- Which dead entities each version held.
-- params: none
-- grain: one row per (version, entity_id)
-- columns: version, entity_id
SELECT DISTINCT s.version, s.entity_id
FROM held AS s
JOIN dead AS d ON d.entity_id = s.entity_id
ORDER BY s.version, s.entity_id
