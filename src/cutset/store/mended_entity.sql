-- Entities of plain lines that must go the long way: a value that cleaning changes or refuses,
-- a property that the schema lacks or that is a reverse, a reference to itself, and those of
-- which nothing was written.
-- params: none
-- grain: one row per entity_id
-- columns: entity_id
SELECT DISTINCT w.entity_id
FROM written AS w
LEFT JOIN changed_value AS c ON c.prop_type = w.prop_type AND c.value = w.value
WHERE w.prop_type IS NULL OR c.value IS NOT NULL
  OR (w.prop_type = 'entity' AND w.value = w.entity_id)
UNION
SELECT h.entity_id
FROM held_line AS h
WHERE h.entity_id IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM entity_fresh AS e WHERE e.entity_id = h.entity_id)
