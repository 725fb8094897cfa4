-- FollowTheMoney's base statements, for what would otherwise have none: an entity without a
-- value, and an id that the file says is merged into another.
-- params: dataset (text)
-- grain: one row per entity_id
-- columns: the statement columns of lake.py but those of `term`
WITH bare AS (
  SELECT
    o.entity_id, o.schema, o.file, o.number, o.first_seen, o.last_seen,
    CAST(NULL AS VARCHAR) AS canonical_id
  FROM long_entity AS o
  WHERE NOT EXISTS (SELECT 1 FROM loose AS l WHERE l.entity_id = o.entity_id)
),
merged AS (
  SELECT
    json_extract_string(r.referent, '$') AS entity_id, r.schema, r.file, r.number, r.first_seen,
    r.last_seen, r.entity_id AS canonical_id
  FROM (
    SELECT o.*, unnest(json_extract(o.referents, '$[*]')) AS referent
    FROM odd_entity AS o
    WHERE o.referents IS NOT NULL
  ) AS r
  WHERE json_type(r.referent) = 'VARCHAR' AND json_extract_string(r.referent, '$') <> r.entity_id
),
ranked AS (
  SELECT
    b.*,
    row_number() OVER (
      PARTITION BY b.entity_id ORDER BY b.canonical_id NULLS LAST, b.file, b.number) AS place
  FROM (SELECT * FROM bare UNION ALL SELECT * FROM merged) AS b
)
SELECT
  sha1(concat($dataset, '.', r.entity_id, '.id.', sha1(r.schema))) AS id, r.entity_id, r.schema,
  'id' AS prop, 'id' AS prop_type, sha1(r.schema) AS value, CAST(NULL AS VARCHAR) AS lang,
  CAST(NULL AS VARCHAR) AS original_value, FALSE AS external, CAST(NULL AS VARCHAR) AS method,
  r.first_seen, coalesce(r.last_seen, r.first_seen) AS last_seen,
  substr(r.first_seen, 1, 10) AS dated,
  coalesce(
    CASE length(r.first_seen)
      WHEN 4 THEN TRY_CAST(r.first_seen || '-12-31' AS DATE)
      WHEN 7 THEN last_day(TRY_CAST(r.first_seen || '-01' AS DATE))
      ELSE TRY_CAST(substr(r.first_seen, 1, 10) AS DATE)
    END,
    t.counts_from
  ) AS counts_from,
  f.sha256 AS source_file, 'L' || CAST(r.number AS VARCHAR) AS source_row, r.canonical_id,
  CAST(NULL AS VARCHAR) AS origin_dataset
FROM ranked AS r
LEFT JOIN raw_name AS f ON f.name = r.file
CROSS JOIN term AS t
WHERE r.place = 1
