-- The values that must be cleaned.
-- params: none
-- grain: one row per (prop_type, value)
-- columns: prop_type, value
SELECT DISTINCT s.prop_type, s.value
FROM said AS s
WHERE NOT s.plain AND NOT s.stub
