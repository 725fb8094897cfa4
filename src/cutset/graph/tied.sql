-- purpose: what joins parties before any shared contact detail is looked at: stated ties and numbers on one list
-- params:
-- grain: one row per pair
-- columns: source_id, target_id
SELECT source_id, target_id FROM stated_tie WHERE binds = 'joins'
UNION
SELECT p.left_id AS source_id, p.right_id AS target_id
FROM value_pair AS p
JOIN value_kind AS k ON k.kind = p.kind
WHERE k.is_identifier AND p.same_list
ORDER BY source_id, target_id
