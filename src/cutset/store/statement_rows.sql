-- The statements of a load: one of each id, the first that was said.
-- A partial date counts from its last day.
-- params: marking, reliability, legal_basis (text), credibility (integer), counts_from (date)
-- grain: one row per statement
-- columns: the statement columns of lake.py
WITH ranked AS (
  SELECT t.*, row_number() OVER (PARTITION BY t.id ORDER BY t.ordinal) AS place
  FROM told AS t
  WHERE t.value IS NOT NULL
)
SELECT
  r.id, r.entity_id, r.schema, r.prop, r.prop_type, r.value, r.lang, r.original_value,
  FALSE AS external, r.method, CAST(NULL AS VARCHAR) AS first_seen,
  CAST(NULL AS VARCHAR) AS last_seen,
  $marking AS marking, $reliability AS reliability, CAST($credibility AS TINYINT) AS credibility,
  CAST($legal_basis AS VARCHAR) AS legal_basis, r.dated,
  coalesce(
    CASE length(r.dated)
      WHEN 4 THEN TRY_CAST(r.dated || '-12-31' AS DATE)
      WHEN 7 THEN last_day(TRY_CAST(r.dated || '-01' AS DATE))
      ELSE TRY_CAST(substr(r.dated, 1, 10) AS DATE)
    END,
    CAST($counts_from AS DATE)
  ) AS counts_from,
  f.sha256 AS source_file, r.source_row, CAST(NULL AS VARCHAR) AS canonical_id,
  CAST(NULL AS VARCHAR) AS origin_dataset
FROM ranked AS r
LEFT JOIN raw_file AS f ON f.name = r.file
WHERE r.place = 1
