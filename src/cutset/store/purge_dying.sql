-- What goes with the entities that are dead already: a tie or claim of which one end names
-- nobody who stays, and what hangs on an entity (an address, a passport, a wallet) when
-- everything it is tied to is dead. What somebody else uses too stays.
-- params: none
-- grain: one row per entity that is not dead yet and must be
-- columns: entity_id
WITH ended AS (
  SELECT r.entity_id
  FROM reference AS r
  JOIN schema_end AS e ON e.schema = r.schema AND e.prop = r.prop
  LEFT JOIN dead AS d ON d.entity_id = r.value
  GROUP BY r.entity_id, r.prop
  HAVING count(*) = count(d.entity_id)
),
neighbour AS (
  SELECT r.entity_id, r.value AS other FROM reference AS r
  UNION
  SELECT r.value AS entity_id, r.entity_id AS other FROM reference AS r
),
hanging AS (
  SELECT n.entity_id
  FROM neighbour AS n
  JOIN hanger AS h ON h.entity_id = n.entity_id
  LEFT JOIN dead AS d ON d.entity_id = n.other
  GROUP BY n.entity_id
  HAVING count(*) = count(d.entity_id)
),
dying AS (
  SELECT entity_id FROM ended
  UNION
  SELECT entity_id FROM hanging
)
SELECT y.entity_id
FROM dying AS y
LEFT JOIN dead AS d ON d.entity_id = y.entity_id
WHERE d.entity_id IS NULL
ORDER BY y.entity_id
