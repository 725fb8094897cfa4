-- purpose: the distinct names of parties and things, to be brought to their normal forms once each
-- params:
-- grain: one row per distinct name
-- columns: value
SELECT DISTINCT s.value
FROM said AS s
JOIN schema_info AS i ON i.schema = s.schema
WHERE s.prop_type = 'name' AND i.kind NOT IN ('satellite', 'edge', 'claim')
  AND s.prop IN ('name', 'alias', 'previousName', 'weakAlias')
ORDER BY s.value
