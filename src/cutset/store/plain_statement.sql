-- The statements of the plain lines, in the order of their entities. Nothing is cleaned: what
-- the pattern of the line does not prove is checked afterwards (unproven_value.sql). An unknown
-- property has no prop_type; so has the one row of an object in which a property stands twice.
-- params: dataset (text)
-- grain: one row per statement
-- columns: the statement columns of lake.py
WITH entity AS (
  SELECT
    h.entity_id, concat($dataset, '.', h.entity_id, '.') AS prefix, h.file,
    'L' || CAST(h.number AS VARCHAR) AS source_row,
    from_json(
      h.line,
      '{"schema": "VARCHAR", "first_seen": "VARCHAR", "last_seen": "VARCHAR",
        "properties": "MAP(VARCHAR, VARCHAR[])"}'
    ) AS said
  FROM held_line AS h
  WHERE h.entity_id IS NOT NULL
),
slot AS (
  SELECT
    e.entity_id, e.prefix, e.file, e.source_row, e.said.schema AS schema,
    nullif(e.said.first_seen, '') AS first_seen, nullif(e.said.last_seen, '') AS last_seen,
    CASE length(e.said.first_seen)
      WHEN 4 THEN TRY_CAST(e.said.first_seen || '-12-31' AS DATE)
      WHEN 7 THEN last_day(TRY_CAST(e.said.first_seen || '-01' AS DATE))
      ELSE TRY_CAST(substr(e.said.first_seen, 1, 10) AS DATE)
    END AS dated_day,
    unnest(map_entries(coalesce(e.said.properties, map(list_value(''), list_value(list_value(''))))))
      AS entry
  FROM entity AS e
),
value AS (
  SELECT
    s.entity_id, s.prefix, s.file, s.source_row, s.first_seen, s.last_seen, s.dated_day,
    p.schema_name, p.prop_name, p.type_name, s.entry.key AS prop,
    unnest(
      CASE
        WHEN len(s.entry.value) > 1 THEN list_sort(list_distinct(s.entry.value))
        ELSE s.entry.value
      END
    ) AS value
  FROM slot AS s
  LEFT JOIN property_name AS p ON p.schema = s.schema AND p.prop = s.entry.key
)
SELECT
  sha1(concat(v.prefix, v.prop, '.', v.value)) AS id, v.entity_id, v.schema_name AS schema,
  v.prop_name AS prop, v.type_name AS prop_type, v.value, CAST(NULL AS VARCHAR) AS lang,
  CAST(NULL AS VARCHAR) AS original_value, FALSE AS external, CAST(NULL AS VARCHAR) AS method,
  v.first_seen, coalesce(v.last_seen, v.first_seen) AS last_seen, t.marking, t.reliability,
  t.credibility, t.legal_basis, substr(v.first_seen, 1, 10) AS dated,
  coalesce(v.dated_day, t.counts_from) AS counts_from,
  f.sha256 AS source_file, v.source_row, CAST(NULL AS VARCHAR) AS canonical_id,
  CAST(NULL AS VARCHAR) AS origin_dataset
FROM value AS v
LEFT JOIN raw_name AS f ON f.name = v.file
CROSS JOIN term AS t
