-- purpose: what is known of the parties that stand in a candidate pair, value by value
-- params:
-- grain: one row per party, trait, value and source wording
-- columns: canonical_id, trait, value, original
WITH wanted AS (
    SELECT left_id AS canonical_id FROM candidate
    UNION SELECT right_id AS canonical_id FROM candidate
)
SELECT DISTINCT s.canonical_id,
       CASE s.prop WHEN 'alias' THEN 'name' WHEN 'previousName' THEN 'name' ELSE s.prop END AS trait,
       s.value, coalesce(s.original_value, '') AS original
FROM said AS s
JOIN wanted AS w ON w.canonical_id = s.canonical_id
WHERE s.prop IN ('name', 'alias', 'previousName', 'weakAlias', 'birthDate', 'birthPlace', 'gender')
UNION
SELECT s.canonical_id, 'address' AS trait, a.value, '' AS original
FROM said AS s
JOIN wanted AS w ON w.canonical_id = s.canonical_id
JOIN said AS a ON a.entity_id = s.value AND a.prop = 'street'
WHERE s.prop = 'addressEntity'
ORDER BY canonical_id, trait, value, original
