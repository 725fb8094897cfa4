-- purpose: the parties that may be compared with each other
-- params:
-- grain: one row per party
-- columns: canonical_id, kind, caption, datasets
SELECT e.canonical_id, e.kind, e.caption, e.datasets
FROM entity AS e
WHERE e.kind IN ('person', 'organisation', 'vessel', 'aircraft', 'other')
ORDER BY e.canonical_id
