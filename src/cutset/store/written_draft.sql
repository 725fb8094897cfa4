-- The values of the entities whose plain lines turned out to hold an unclean one, as drafts.
-- params: none
-- grain: one row per value
-- columns: those of the relation `draft`
SELECT
  CAST(substr(w.source_row, 2) AS BIGINT) AS ordinal, w.entity_id, w.schema, w.prop, w.value,
  f.name AS file, w.source_row, CAST(NULL AS VARCHAR) AS lang, CAST(NULL AS VARCHAR) AS original,
  w.dated, CAST(NULL AS VARCHAR) AS method, w.first_seen, w.last_seen
FROM written AS w
JOIN mended AS m ON m.entity_id = w.entity_id AND m.is_known
JOIN raw_name AS f ON f.sha256 = w.source_file
