-- purpose: every marking that anything of the view carries
-- params: none
-- grain: one row per marking
-- columns: marking
SELECT marking FROM statement
UNION
SELECT marking FROM decision
ORDER BY marking
