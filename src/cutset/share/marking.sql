-- purpose: the markings of what is said of each entity
-- params: none
-- grain: one row per entity
-- columns: canonical_id, markings
SELECT canonical_id, array_sort(array_agg(DISTINCT marking)) AS markings
FROM statement
GROUP BY canonical_id
