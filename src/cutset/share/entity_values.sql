-- The values of each entity. A reference that merging has turned onto its own entity is gone.
-- params: none
-- grain: one row per entity and property
-- columns: canonical_id, prop, vals (distinct, in order)
SELECT canonical_id, prop, array_sort(array_agg(DISTINCT value)) AS vals
FROM share_said
WHERE prop <> 'id' AND NOT (prop_type = 'entity' AND value = canonical_id)
GROUP BY canonical_id, prop
ORDER BY canonical_id, prop
