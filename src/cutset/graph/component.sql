-- purpose: the components that hold at least one network, under an id that survives a rebuild
-- params:
-- grain: one row per party
-- columns: component_id, canonical_id
WITH degree AS (
    SELECT canonical_id, count(*) AS degree
    FROM (
        SELECT source_id AS canonical_id FROM bound_tie
        UNION ALL SELECT target_id AS canonical_id FROM bound_tie
    ) AS tie_end
    GROUP BY canonical_id
),
named AS (
    SELECT component, canonical_id AS anchor_id
    FROM (
        SELECT p.component, p.canonical_id,
               row_number() OVER (
                   PARTITION BY p.component
                   ORDER BY CASE WHEN g.canonical_id IS NULL THEN 1 ELSE 0 END,
                            coalesce(d.degree, 0) DESC, p.canonical_id
               ) AS place
        FROM part AS p
        LEFT JOIN party_group AS g ON g.canonical_id = p.canonical_id
        LEFT JOIN degree AS d ON d.canonical_id = p.canonical_id
    ) AS ranked
    WHERE place = 1
)
SELECT concat('comp-', n.anchor_id) AS component_id, p.canonical_id
FROM part AS p
JOIN named AS n ON n.component = p.component
ORDER BY component_id, p.canonical_id
