-- purpose: members of each part: those with a ground of their own, less whom the rules protect
-- params:
-- grain: one row per party
-- columns: part, canonical_id, kind, schema, is_group, degree, basis, statements
WITH basis AS (
    SELECT canonical_id,
           concat_ws('; ', max(CASE WHEN strength = 1 THEN 'the group itself' END),
                     max(CASE WHEN strength = 2 THEN 'listed as linked' END),
                     max(CASE WHEN strength = 3 THEN 'claim of own conduct' END),
                     max(CASE WHEN strength = 4 THEN 'documented role' END),
                     max(CASE WHEN strength = 5 THEN 'documented ownership' END),
                     max(CASE WHEN strength = 6 THEN 'claim of membership or control' END),
                     max(CASE WHEN strength = 7 THEN 'observed, pseudonymous' END)) AS basis
    FROM ground
    GROUP BY canonical_id
),
evidence AS (
    SELECT canonical_id, array_sort(array_agg(DISTINCT statement_id)) AS statements
    FROM ground
    GROUP BY canonical_id
),
tie_end AS (
    SELECT source_id AS canonical_id, target_id AS other_id, tie_id FROM bound_tie
    UNION ALL
    SELECT target_id AS canonical_id, source_id AS other_id, tie_id FROM bound_tie
),
degree AS (
    SELECT t.canonical_id, count(DISTINCT t.other_id) AS degree
    FROM tie_end AS t
    JOIN part AS a ON a.canonical_id = t.canonical_id
    JOIN part AS b ON b.canonical_id = t.other_id AND b.part = a.part
    GROUP BY t.canonical_id
)
SELECT p.part, p.canonical_id, e.kind, e.schema, g.canonical_id IS NOT NULL AS is_group,
       coalesce(d.degree, 0) AS degree, b.basis,
       v.statements
FROM part AS p
JOIN entity AS e ON e.canonical_id = p.canonical_id
JOIN basis AS b ON b.canonical_id = p.canonical_id
JOIN evidence AS v ON v.canonical_id = p.canonical_id
LEFT JOIN party_group AS g ON g.canonical_id = p.canonical_id
LEFT JOIN degree AS d ON d.canonical_id = p.canonical_id
WHERE NOT e.protected
ORDER BY p.part, p.canonical_id
