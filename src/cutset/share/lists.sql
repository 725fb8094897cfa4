-- purpose: the versions that are read, for the sheet that goes with an export
-- params: none
-- grain: one row per dataset
-- columns: dataset, source, authority, version, list_date, date_basis, is_stale, reliability,
--   credibility, records, rejected
SELECT
  dataset, source, authority, version, list_date, date_basis, stale AS is_stale, reliability,
  credibility, records, rejected
FROM version
WHERE is_current
ORDER BY dataset
