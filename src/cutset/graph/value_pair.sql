-- purpose: pairs of parties that hold one value, where few enough hold it; not two lists' entries of what is perhaps one party
-- params: max_holders, one_party
-- grain: one row per kind, value and pair, left below right
-- columns: kind, value, left_id, right_id, same_list
WITH few AS (
    SELECT h.kind, h.value
    FROM value_holder AS h
    JOIN value_kind AS k ON k.kind = h.kind
    WHERE k.weight > 0
    GROUP BY h.kind, h.value
    HAVING count(*) BETWEEN 2 AND $max_holders
),
pair AS (
    SELECT a.kind, a.value, a.canonical_id AS left_id, b.canonical_id AS right_id
    FROM few AS f
    JOIN value_holder AS a ON a.kind = f.kind AND a.value = f.value
    JOIN value_holder AS b ON b.kind = f.kind AND b.value = f.value
    WHERE a.canonical_id < b.canonical_id
),
listed AS (
    SELECT e.canonical_id, u.dataset
    FROM entity AS e
    CROSS JOIN unnest(e.datasets) AS u(dataset)
),
together AS (
    SELECT DISTINCT p.left_id, p.right_id
    FROM pair AS p
    JOIN listed AS a ON a.canonical_id = p.left_id
    JOIN listed AS b ON b.canonical_id = p.right_id AND b.dataset = a.dataset
)
SELECT p.kind, p.value, p.left_id, p.right_id, t.left_id IS NOT NULL AS same_list
FROM pair AS p
LEFT JOIN together AS t ON t.left_id = p.left_id AND t.right_id = p.right_id
LEFT JOIN suggestion AS s
    ON s.left_id = p.left_id AND s.right_id = p.right_id AND s.score >= $one_party
WHERE t.left_id IS NOT NULL OR s.left_id IS NULL
