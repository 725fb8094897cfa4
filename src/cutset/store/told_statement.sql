-- What was said, as statements. A partial date counts from its last day.
-- params: none
-- grain: one row per draft that has a value
-- columns: ordinal, said, and the statement columns of lake.py but those of `term`
SELECT
  t.ordinal, t.said, t.id, t.entity_id, t.schema, t.prop, t.prop_type, t.value, t.lang,
  t.original_value, FALSE AS external, t.method, t.first_seen,
  coalesce(t.last_seen, t.first_seen) AS last_seen, t.dated,
  coalesce(
    CASE length(t.dated)
      WHEN 4 THEN TRY_CAST(t.dated || '-12-31' AS DATE)
      WHEN 7 THEN last_day(TRY_CAST(t.dated || '-01' AS DATE))
      ELSE TRY_CAST(substr(t.dated, 1, 10) AS DATE)
    END,
    k.counts_from
  ) AS counts_from,
  f.sha256 AS source_file, t.source_row, CAST(NULL AS VARCHAR) AS canonical_id,
  CAST(NULL AS VARCHAR) AS origin_dataset
FROM told AS t
LEFT JOIN raw_name AS f ON f.name = t.file
CROSS JOIN term AS k
WHERE t.value IS NOT NULL
