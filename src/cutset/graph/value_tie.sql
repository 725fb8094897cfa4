-- purpose: ties between parties that hold the same value; what only glue supports is down-weighted and joins nothing
-- params: glue_weight
-- grain: one row per pair and kind
-- columns: tie_id, source_id, target_id, layer, kind, binds, weight, probability, glue, rule, start_date, end_date, statements, datasets
WITH pair AS (
    SELECT p.left_id, p.right_id, p.kind, p.value, p.same_list, v.layer, v.glue, v.rule,
           CASE WHEN v.glue THEN $glue_weight ELSE k.weight / (v.holders - 1) END AS weight,
           k.is_identifier
    FROM value_pair AS p
    JOIN shared_value AS v ON v.kind = p.kind AND v.value = p.value
    JOIN value_kind AS k ON k.kind = p.kind
),
evidence AS (
    SELECT p.left_id, p.right_id, p.kind, u.id, h.datasets
    FROM pair AS p
    JOIN value_holder AS h
        ON h.kind = p.kind AND h.value = p.value
       AND (h.canonical_id = p.left_id OR h.canonical_id = p.right_id)
    CROSS JOIN unnest(h.statements) AS u(id)
),
gathered AS (
    SELECT e.left_id, e.right_id, e.kind, array_sort(array_agg(DISTINCT e.id)) AS statements,
           array_sort(array_agg(DISTINCT d.dataset)) AS datasets
    FROM evidence AS e
    CROSS JOIN unnest(e.datasets) AS d(dataset)
    GROUP BY e.left_id, e.right_id, e.kind
),
folded AS (
    SELECT left_id, right_id, kind, min(layer) AS layer, max(weight) AS weight,
           min(CASE WHEN glue THEN 1 ELSE 0 END) = 1 AS glue,
           min(CASE WHEN glue THEN concat('2', rule) ELSE concat('1', rule) END) AS rule,
           max(CASE WHEN is_identifier AND same_list AND NOT glue THEN 1 ELSE 0 END) AS joins
    FROM pair
    GROUP BY left_id, right_id, kind
)
SELECT concat('tie-', substr(md5(concat(f.left_id, '|', f.right_id, '|', f.layer, '|shares ',
              f.kind)), 1, 16)) AS tie_id,
       f.left_id AS source_id, f.right_id AS target_id, f.layer, concat('shares ', f.kind) AS kind,
       CASE WHEN f.joins = 1 THEN 'joins' ELSE 'never' END AS binds,
       f.weight, 1.0 AS probability, f.glue, substr(f.rule, 2) AS rule,
       CAST(NULL AS VARCHAR) AS start_date, CAST(NULL AS VARCHAR) AS end_date, g.statements,
       g.datasets
FROM folded AS f
JOIN gathered AS g ON g.left_id = f.left_id AND g.right_id = f.right_id AND g.kind = f.kind
