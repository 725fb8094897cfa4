-- purpose: under which programmes a party is listed
-- params:
-- grain: one row per party and programme
-- columns: canonical_id, programme
SELECT DISTINCT r.canonical_id, s.value AS programme
FROM said AS s
JOIN said AS h ON h.entity_id = s.entity_id AND h.prop = 'entity'
JOIN referent AS r ON r.entity_id = h.value
WHERE s.schema = 'Sanction' AND s.prop IN ('program', 'programId')
UNION
SELECT s.canonical_id, s.value AS programme
FROM said AS s
JOIN entity AS e ON e.canonical_id = s.canonical_id
WHERE s.prop IN ('program', 'programId')
ORDER BY canonical_id, programme
