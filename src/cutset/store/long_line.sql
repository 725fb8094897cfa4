-- The lines that are not plain.
-- params: none
-- grain: one row per line
-- columns: file, number, line
SELECT h.file, h.number, h.line
FROM held_line AS h
WHERE h.entity_id IS NULL
