-- The statements of all that goes the long way, in the order of the lake.
-- params: none
-- grain: one row per statement
-- columns: the statement columns of lake.py but those of `term`
SELECT f.* FROM folded AS f
UNION ALL
SELECT b.* FROM base AS b
ORDER BY entity_id, prop, value, id
