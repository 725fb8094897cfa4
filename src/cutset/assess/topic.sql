-- purpose: the topics that sources give to parties
-- params:
-- grain: one row per party and topic
-- columns: canonical_id, topic
SELECT DISTINCT canonical_id, value AS topic
FROM statement
WHERE prop = 'topics'
ORDER BY canonical_id, topic
