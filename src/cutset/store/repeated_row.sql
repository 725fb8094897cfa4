-- The rows of plain lines that, once cleaned, say again what another row of their entity says:
-- of several with one id the first stands, in the order of what was said.
-- params: plain_rows (as in touched_row.sql)
-- grain: one row per such row
-- columns: place
WITH rival AS (
  SELECT t.place, t.id, t.said
  FROM touched_row AS t
  WHERE t.id IS NOT NULL
  UNION ALL
  SELECT w.file_row_number AS place, w.id, w.value AS said
  FROM written AS w
  WHERE w.file_row_number < $plain_rows
    AND EXISTS (SELECT 1 FROM touched_row AS t WHERE t.id = w.id)
    AND NOT EXISTS (SELECT 1 FROM touched_row AS t WHERE t.place = w.file_row_number)
),
twice AS (
  SELECT r.id FROM rival AS r GROUP BY r.id HAVING count(*) > 1
),
ranked AS (
  SELECT r.place, row_number() OVER (PARTITION BY r.id ORDER BY r.said) AS turn
  FROM rival AS r
  JOIN twice AS t ON t.id = r.id
)
SELECT place
FROM ranked
WHERE turn > 1
