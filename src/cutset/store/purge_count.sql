-- What goes out of each version, in numbers.
-- params: none
-- grain: one row per version from which something goes or in which a text is replaced
-- columns: version, entities, statements, edited
SELECT
  s.version, count(DISTINCT d.entity_id) AS entities,
  count(CASE WHEN d.entity_id IS NOT NULL OR v.entity_id IS NOT NULL THEN 1 END) AS statements,
  count(CASE WHEN e.id IS NOT NULL AND v.entity_id IS NULL THEN 1 END) AS edited
FROM held AS s
LEFT JOIN dead AS d ON d.entity_id = s.entity_id
LEFT JOIN dead AS v ON v.entity_id = s.value AND s.prop_type = 'entity'
LEFT JOIN dead AS c ON c.entity_id = s.canonical_id
LEFT JOIN edited AS e ON e.id = s.id
GROUP BY s.version
HAVING count(d.entity_id) + count(v.entity_id) + count(e.id) + count(c.entity_id) > 0
ORDER BY s.version
