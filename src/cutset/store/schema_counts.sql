-- How many entities of each schema a load has, and how many of them the source itself merged.
-- params: none
-- grain: one row per schema
-- columns: schema, entities, linked
SELECT schema, count(*) AS entities, count(canonical_id) AS linked
FROM entity_fresh
GROUP BY schema
ORDER BY schema
