-- The relation `referent`: the canonical id of every current entity.
-- params: none
-- grain: one row per entity_id
-- columns: entity_id, canonical_id
SELECT DISTINCT e.entity_id, coalesce(m.canonical_id, e.entity_id) AS canonical_id
FROM entity_seen AS e
LEFT JOIN merged AS m ON m.entity_id = e.entity_id
WHERE e.is_current
