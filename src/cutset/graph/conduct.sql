-- purpose: claims by which a party is said to do something itself
-- params:
-- grain: one row per party and claim
-- columns: canonical_id, statement_id
SELECT DISTINCT r.canonical_id, s.id AS statement_id
FROM said AS s
JOIN referent AS r ON r.entity_id = s.value
JOIN said AS p ON p.entity_id = s.entity_id AND p.prop = 'predicate'
JOIN conduct_predicate AS c ON c.predicate = p.value
JOIN said AS q ON q.entity_id = s.entity_id AND q.prop = 'polarity' AND q.value = '+'
LEFT JOIN said AS k ON k.entity_id = s.entity_id AND k.prop = 'category'
LEFT JOIN not_conduct AS n ON n.category = k.value
WHERE s.schema = 'Claim' AND s.prop = 'subject' AND n.category IS NULL
ORDER BY canonical_id, statement_id
