-- purpose: the relations that sources state, folded to one tie per pair, layer and kind, with all their evidence
-- params: default_probability
-- grain: one row per source, target, layer and kind
-- columns: tie_id, source_id, target_id, layer, kind, binds, weight, probability, glue, rule, start_date, end_date, statements, datasets
WITH evidence AS (
    SELECT source_id, target_id, layer, kind, statement_id AS id FROM edge
    UNION
    SELECT source_id, target_id, layer, kind, other_statement_id AS id FROM edge
),
gathered AS (
    SELECT source_id, target_id, layer, kind, array_sort(array_agg(id)) AS statements
    FROM evidence
    GROUP BY source_id, target_id, layer, kind
),
heaviest AS (
    SELECT dataset, kind, max(weight) AS weight
    FROM edge
    WHERE layer = 'observed' AND weight > 0
    GROUP BY dataset, kind
),
folded AS (
    SELECT e.source_id, e.target_id, e.layer, e.kind, min(e.binds) AS binds,
           max(w.weight * coalesce(e.weight / h.weight, 1.0)) AS weight,
           max(coalesce(p.probability, $default_probability)) AS probability,
           min(e.start_date) AS start_date, max(e.end_date) AS end_date,
           array_sort(array_agg(DISTINCT e.dataset)) AS datasets
    FROM edge AS e
    JOIN layer_weight AS w ON w.layer = e.layer
    LEFT JOIN heaviest AS h
        ON h.dataset = e.dataset AND h.kind = e.kind AND e.layer = 'observed' AND e.weight > 0
    LEFT JOIN grade_probability AS p ON p.grade = e.reliability
    GROUP BY e.source_id, e.target_id, e.layer, e.kind
)
SELECT concat('tie-', substr(md5(concat(f.source_id, '|', f.target_id, '|', f.layer, '|', f.kind)),
              1, 16)) AS tie_id,
       f.source_id, f.target_id, f.layer, f.kind, f.binds, f.weight, f.probability,
       FALSE AS glue, concat('stated: ', f.kind) AS rule, f.start_date, f.end_date, g.statements,
       f.datasets
FROM folded AS f
JOIN gathered AS g
    ON g.source_id = f.source_id AND g.target_id = f.target_id
   AND g.layer = f.layer AND g.kind = f.kind
ORDER BY f.source_id, f.target_id, f.layer, f.kind
