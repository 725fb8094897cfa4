-- Where and when some entities were seen; what is current and newest comes last.
-- params: ids (list of texts)
-- grain: one row per (dataset, entity_id)
-- columns: dataset, entity_id, schema, caption, first_seen, last_seen, is_current
SELECT e.dataset, e.entity_id, e.schema, e.caption, e.first_seen, e.last_seen, e.is_current
FROM entity_seen AS e
WHERE e.entity_id IN (SELECT unnest($ids))
ORDER BY e.is_current, e.last_place, e.dataset, e.entity_id
