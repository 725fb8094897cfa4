-- Entities that several lines tell of: their statements must be folded.
-- params: none
-- grain: one row per entity_id
-- columns: entity_id
SELECT h.entity_id
FROM held_line AS h
WHERE h.entity_id IS NOT NULL
GROUP BY h.entity_id
HAVING count(*) > 1
UNION
SELECT h.entity_id
FROM held_line AS h
JOIN odd_line AS o ON o.entity_id = h.entity_id
UNION
SELECT h.entity_id
FROM held_line AS h
JOIN spooled_draft AS d ON d.entity_id = h.entity_id
