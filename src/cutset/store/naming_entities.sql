-- The entities that name some entities.
-- params: ids (list of texts)
-- grain: one row per entity_id
-- columns: entity_id
SELECT DISTINCT r.entity_id
FROM reference_part AS r
WHERE r.value IN (SELECT unnest($ids))
ORDER BY r.entity_id
