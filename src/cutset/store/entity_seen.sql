-- The relation `entity_seen`: which entities the versions up to as_of hold, since when and
-- until when. One that its list no longer holds is not current; its list gives no reason.
-- params: as_of (date)
-- grain: one row per (dataset, entity_id)
-- columns: dataset, entity_id, schema, caption, first_seen, last_seen (list dates as text),
--   is_current, last_place (orders by the date of the last sighting)
WITH sighting AS (
  SELECT
    f.dataset, e.entity_id, e.schema, e.caption, f.is_current, f.place,
    CASE WHEN f.by_rows THEN coalesce(e.dated, f.list_date) ELSE f.list_date END AS seen_on
  FROM entity_part AS e
  JOIN part_file AS f ON f.file = e.filename
  WHERE NOT f.by_rows OR e.counts_from <= $as_of
)
SELECT
  dataset, entity_id, max_by(schema, place) AS schema, max_by(caption, place) AS caption,
  min_by(seen_on, place) AS first_seen, max_by(seen_on, place) AS last_seen,
  bool_or(is_current) AS is_current, max(place) AS last_place
FROM sighting
GROUP BY dataset, entity_id
UNION ALL
SELECT dataset, entity_id, schema, caption, first_seen, last_seen, is_current, last_place
FROM own_entity
