-- The entities of which is said what a search wants of their properties.
-- params: none
-- grain: one row per entity, property and value
-- columns: canonical_id, field (properties.NAME), value
SELECT DISTINCT s.canonical_id, 'properties.' || s.prop AS field, s.value
FROM statement AS s
JOIN wanted_trait AS w ON w.field = 'properties.' || s.prop AND w.value = s.value
