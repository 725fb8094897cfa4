-- purpose: the pairs of parties on which a person has decided that they are two, or cannot tell
-- params:
-- grain: one row per pair of parties and judgement
-- columns: left_id, right_id, judgement
SELECT DISTINCT l.canonical_id AS left_id, r.canonical_id AS right_id, d.judgement
FROM decision AS d
JOIN referent AS l ON l.entity_id = d.left_id
JOIN referent AS r ON r.entity_id = d.right_id
WHERE d.judgement IN ('positive', 'negative', 'unsure') AND l.canonical_id <> r.canonical_id
ORDER BY left_id, right_id, d.judgement
