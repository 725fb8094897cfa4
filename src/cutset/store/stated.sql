-- The rows of statement files, as they stand. Rows without a value, an entity or a property
-- that their schema knows, or with a NUL, are left to misstated.sql.
-- params: dataset (text)
-- grain: one row per row of the files
-- columns: ordinal, said, and the statement columns of lake.py but those of `term`
SELECT
  s.number AS ordinal, s.value AS said,
  coalesce(
    s.id,
    sha1(concat(
      coalesce(s.dataset, $dataset), '.', s.entity_id, '.', s.prop, '.', s.value,
      coalesce('@' || s.lang, ''), CASE WHEN s.external THEN '.ext' ELSE '' END))
  ) AS id,
  s.entity_id, s.schema, s.prop, p.prop_type, s.value, s.lang,
  CASE WHEN s.original_value <> s.value THEN s.original_value END AS original_value,
  s.external, s.origin AS method, s.first_seen, coalesce(s.last_seen, s.first_seen) AS last_seen,
  substr(s.first_seen, 1, 10) AS dated,
  coalesce(
    CASE length(s.first_seen)
      WHEN 4 THEN TRY_CAST(s.first_seen || '-12-31' AS DATE)
      WHEN 7 THEN last_day(TRY_CAST(s.first_seen || '-01' AS DATE))
      ELSE TRY_CAST(substr(s.first_seen, 1, 10) AS DATE)
    END,
    t.counts_from
  ) AS counts_from,
  f.sha256 AS source_file, 'R' || CAST(s.number AS VARCHAR) AS source_row,
  CASE WHEN s.canonical_id <> s.entity_id THEN s.canonical_id END AS canonical_id,
  CASE WHEN s.dataset <> $dataset THEN s.dataset END AS origin_dataset
FROM statement_line AS s
JOIN property AS p ON p.schema = s.schema AND p.prop = s.prop AND NOT p.stub
LEFT JOIN raw_name AS f ON f.name = s.file
CROSS JOIN term AS t
WHERE s.entity_id <> '' AND s.value <> ''
  AND NOT contains(concat(s.entity_id, s.value, s.original_value), chr(0))
