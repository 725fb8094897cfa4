-- purpose: what sources themselves join, before any shared value is looked at
-- params:
-- grain: one row per pair
-- columns: source_id, target_id
SELECT source_id, target_id FROM stated_tie WHERE binds = 'joins'
ORDER BY source_id, target_id
