-- purpose: every value that two or more parties hold, and whether it is glue by the rule of parameters/glue.yml
-- params: max_holders
-- grain: one row per kind and value with at least two holders
-- columns: kind, value, layer, holders, pairs, unrelated, glue, rule
WITH held AS (
    SELECT kind, value, count(*) AS holders
    FROM value_holder
    GROUP BY kind, value
    HAVING count(*) > 1
),
related AS (
    SELECT DISTINCT p.left_id, p.right_id
    FROM value_pair AS p
    JOIN programme AS a ON a.canonical_id = p.left_id
    JOIN programme AS b ON b.canonical_id = p.right_id AND b.programme = a.programme
),
apart AS (
    SELECT p.kind, p.value, count(*) AS pairs,
           sum(CASE WHEN p.same_list AND r.left_id IS NULL AND a.component <> b.component
               THEN 1 ELSE 0 END) AS unrelated
    FROM value_pair AS p
    JOIN bound AS a ON a.canonical_id = p.left_id
    JOIN bound AS b ON b.canonical_id = p.right_id
    LEFT JOIN related AS r ON r.left_id = p.left_id AND r.right_id = p.right_id
    GROUP BY p.kind, p.value
),
judged AS (
    SELECT h.kind, h.value, k.layer, h.holders, coalesce(a.pairs, 0) AS pairs,
           coalesce(a.unrelated, 0) AS unrelated,
           CASE WHEN k.weight = 0 THEN 'a city says nothing of any two who are there'
                WHEN h.holders > $max_holders
                THEN concat('held by ', CAST(h.holders AS VARCHAR), ' parties')
                WHEN NOT k.is_identifier AND a.unrelated > 0
                THEN concat('ties ', CAST(a.unrelated AS VARCHAR), ' of ',
                            CAST(a.pairs AS VARCHAR), ' pairs that nothing else relates')
                END AS reason
    FROM held AS h
    JOIN value_kind AS k ON k.kind = h.kind
    LEFT JOIN apart AS a ON a.kind = h.kind AND a.value = h.value
)
SELECT kind, value, layer, holders, pairs, unrelated, reason IS NOT NULL AS glue,
       CASE WHEN reason IS NULL
            THEN concat('held by ', CAST(holders AS VARCHAR), ' related parties')
            ELSE concat('glue: ', reason) END AS rule
FROM judged
ORDER BY kind, value
