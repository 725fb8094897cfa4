-- Entities whose plain lines were written although their schema or a property is unknown.
-- params: none
-- grain: one row per entity_id
-- columns: entity_id
SELECT DISTINCT w.entity_id
FROM written AS w
WHERE w.prop_type IS NULL
