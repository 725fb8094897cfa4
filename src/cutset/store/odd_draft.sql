-- The values of the entities that are not plain, as FollowTheMoney's string_list gives them:
-- lists within lists are opened, of an entity in the place of a value its id counts.
-- params: none
-- grain: one row per value
-- columns: those of the relation `draft`
WITH slot AS (
  SELECT
    o.file, o.number, o.entity_id, o.schema, o.first_seen, o.last_seen,
    unnest(map_entries(o.properties)) AS entry
  FROM odd_entity AS o
),
formed AS (
  SELECT
    s.file, s.number, s.entity_id, s.schema, s.first_seen, s.last_seen, s.entry.key AS prop,
    s.entry.value AS item,
    regexp_matches(CAST(s.entry.value AS VARCHAR),
      '^\[("([^"\\]|\\.)*"(,"([^"\\]|\\.)*")*)?\]$') AS is_texts
  FROM slot AS s
),
listed AS (
  SELECT
    f.file, f.number, f.entity_id, f.schema, f.first_seen, f.last_seen, f.prop,
    unnest(
      CASE
        WHEN json_type(f.item) = 'ARRAY' THEN json_extract(f.item, '$[*]')
        ELSE list_value(f.item)
      END
    ) AS item
  FROM formed AS f
  WHERE NOT f.is_texts
),
opened AS (
  SELECT
    l.file, l.number, l.entity_id, l.schema, l.first_seen, l.last_seen, l.prop,
    unnest(
      CASE
        WHEN json_type(l.item) = 'ARRAY' THEN json_extract(l.item, '$[*]')
        ELSE list_value(l.item)
      END
    ) AS item
  FROM listed AS l
),
worded AS (
  SELECT
    f.file, f.number, f.entity_id, f.schema, f.first_seen, f.last_seen, f.prop,
    unnest(from_json(f.item, '["VARCHAR"]')) AS value
  FROM formed AS f
  WHERE f.is_texts
  UNION ALL
  SELECT
    o.file, o.number, o.entity_id, o.schema, o.first_seen, o.last_seen, o.prop,
    CASE
      WHEN json_type(o.item) = 'VARCHAR' THEN json_extract_string(o.item, '$')
      WHEN json_type(o.item) = 'OBJECT' THEN json_extract_string(o.item, '$.id')
      WHEN json_type(o.item) = 'NULL' THEN NULL
      WHEN json_type(o.item) = 'DOUBLE'
        AND NOT regexp_matches(CAST(o.item AS VARCHAR), '^-?[0-9]+$')
        THEN printf('%.2f', CAST(o.item AS DOUBLE))
      ELSE CAST(o.item AS VARCHAR)
    END AS value
  FROM opened AS o
)
SELECT
  w.number AS ordinal, w.entity_id, w.schema, w.prop, w.value, w.file,
  'L' || CAST(w.number AS VARCHAR) AS source_row, CAST(NULL AS VARCHAR) AS lang,
  CAST(NULL AS VARCHAR) AS original, substr(w.first_seen, 1, 10) AS dated,
  CAST(NULL AS VARCHAR) AS method, w.first_seen, w.last_seen
FROM worded AS w
WHERE w.value <> ''
