-- purpose: all ties of the view
-- params:
-- grain: one row per tie
-- columns: tie_id, source_id, target_id, layer, kind, binds, weight, probability, glue, rule, start_date, end_date, statements, datasets
SELECT * FROM stated_tie
UNION ALL
SELECT * FROM value_tie
ORDER BY source_id, target_id, layer, kind
