-- purpose: the names of every party that can be matched, for the index of names; who is only
--   named in a payment is on no list
-- params:
-- grain: one row per entity, dataset and name
-- columns: canonical_id, schema, prop, name, dataset, list_date
SELECT s.canonical_id, min(s.schema) AS schema, min(s.prop) AS prop, s.value AS name, s.dataset,
       max(s.list_date) AS list_date
FROM statement AS s
JOIN schema_info AS i ON i.schema = s.schema
LEFT JOIN paying AS y ON y.dataset = s.dataset
WHERE y.dataset IS NULL AND s.prop IN ('name', 'alias', 'weakAlias', 'previousName') AND i.is_matchable
GROUP BY s.canonical_id, s.value, s.dataset
ORDER BY s.canonical_id, s.value, s.dataset
