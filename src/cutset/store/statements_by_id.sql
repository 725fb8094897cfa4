-- Current statements by their ids.
-- params: ids (list of texts)
-- grain: one row per statement
-- columns: those of cutset.model.statement.Statement, in its order
WITH chosen AS (
  SELECT s.*
  FROM statement AS s
  WHERE s.id IN (SELECT unnest($ids))
),
first AS (
  SELECT f.read_as, h.id, min_by(f.list_date, f.place) AS first_date
  FROM history_part AS h
  JOIN chosen AS c ON c.id = h.id
  JOIN part_file AS f ON f.file = h.filename
  GROUP BY f.read_as, h.id
)
SELECT
  s.id, s.entity_id, s.canonical_id, s.schema, s.prop, s.prop_type, s.value, s.dataset, s.lang,
  s.original_value, s.external, s.method, coalesce(f.first_date, s.first_seen) AS first_seen,
  s.last_seen, s.marking, s.reliability, s.credibility, s.legal_basis, s.dated, s.source_file, s.source_row
FROM chosen AS s
LEFT JOIN first AS f ON f.read_as = s.version AND f.id = s.id
ORDER BY s.entity_id, s.prop, s.value, s.dataset, s.id
