-- How many values were refused, by property and reason.
-- params: none
-- grain: one row per kind
-- columns: kind, refused
SELECT concat(r.prop, ': ', r.reason) AS kind, count(*) AS refused
FROM refused AS r
GROUP BY r.prop, r.reason
ORDER BY kind
