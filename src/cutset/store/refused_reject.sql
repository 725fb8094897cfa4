-- Refused values as rows of the file of rejects.
-- params: none
-- grain: one row per refused value
-- columns: those of model.dataset.Reject
SELECT
  r.file, r.source_row AS row, concat(r.prop, ': ', r.reason) AS reason,
  coalesce(h.hint, 'The record loaded without this value.') AS hint,
  substr(r.value, 1, 2000) AS raw, 'value' AS kind
FROM refused AS r
LEFT JOIN refused_hint AS h ON h.reason = r.reason
