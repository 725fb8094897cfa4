-- The plain lines that have to be taken apart after all.
-- params: none
-- grain: one row per line
-- columns: file, number, line
SELECT h.file, h.number, h.line
FROM held_line AS h
JOIN unknown_entity AS u ON u.entity_id = h.entity_id
