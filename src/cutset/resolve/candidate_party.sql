-- purpose: the parties that stand in a candidate pair
-- params:
-- grain: one row per party
-- columns: canonical_id, caption, kind
SELECT e.canonical_id, e.caption, e.kind
FROM entity AS e
JOIN (
    SELECT left_id AS canonical_id FROM candidate
    UNION SELECT right_id AS canonical_id FROM candidate
) AS w ON w.canonical_id = e.canonical_id
ORDER BY e.canonical_id
