-- Entities whose plain lines were written and can't stay as they are. Of those that are known,
-- a value is changed or refused by cleaning, or names the entity itself; of the others, a
-- property or the schema is unknown, or nothing at all was written.
-- params: none
-- grain: one row per entity_id
-- columns: entity_id, is_known
WITH wrong AS (
  SELECT w.entity_id, w.prop_type IS NOT NULL AS is_known
  FROM written AS w
  LEFT JOIN changed_value AS c ON c.prop_type = w.prop_type AND c.value = w.value
  WHERE w.prop_type IS NULL OR c.value IS NOT NULL
    OR (w.prop_type = 'entity' AND w.value = w.entity_id)
  UNION ALL
  SELECT h.entity_id, FALSE AS is_known
  FROM held_line AS h
  WHERE h.entity_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM written AS e WHERE e.entity_id = h.entity_id)
)
SELECT entity_id, bool_and(is_known) AS is_known
FROM wrong
GROUP BY entity_id
