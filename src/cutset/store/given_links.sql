-- The merges that the current files themselves bring (FollowTheMoney's canonical ids).
-- params: none
-- grain: one row per entity_id that its file has merged
-- columns: entity_id, canonical_id
SELECT e.entity_id, min(e.canonical_id) AS canonical_id
FROM entity_part AS e
JOIN part_file AS f ON f.file = e.filename AND f.is_current
WHERE e.canonical_id IS NOT NULL
GROUP BY e.entity_id
ORDER BY e.entity_id
