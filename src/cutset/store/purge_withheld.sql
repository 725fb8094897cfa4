-- The entities that were purged before: those of which a tombstone holds the hash.
-- params: none
-- grain: one row per entity
-- columns: entity_id
WITH seen AS (
  SELECT DISTINCT s.entity_id FROM {part} AS s
)
SELECT s.entity_id
FROM seen AS s
CROSS JOIN tombstone_salt AS t
JOIN tombstone_hash AS h ON h.salt = t.salt AND h.hash = sha256(t.salt || s.entity_id)
GROUP BY s.entity_id
ORDER BY s.entity_id
