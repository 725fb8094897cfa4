-- purpose: pairs of parties that hold one value, where few enough hold it
-- params: max_holders
-- grain: one row per kind, value and pair, left below right
-- columns: kind, value, left_id, right_id, same_list
WITH few AS (
    SELECT h.kind, h.value
    FROM value_holder AS h
    JOIN value_kind AS k ON k.kind = h.kind
    WHERE k.weight > 0
    GROUP BY h.kind, h.value
    HAVING count(*) BETWEEN 2 AND $max_holders
)
SELECT a.kind, a.value, a.canonical_id AS left_id, b.canonical_id AS right_id,
       list_has_any(a.datasets, b.datasets) AS same_list
FROM few AS f
JOIN value_holder AS a ON a.kind = f.kind AND a.value = f.value
JOIN value_holder AS b ON b.kind = f.kind AND b.value = f.value
WHERE a.canonical_id < b.canonical_id
