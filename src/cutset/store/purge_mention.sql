-- Statements of entities that stay in which a text of a dead one stands.
-- params: none
-- grain: one row per statement id
-- columns: id, entity_id, dataset, prop, value, lang, external, original_value, free (whether
--   the value is free text, in which the text is replaced)
SELECT DISTINCT
  s.id, s.entity_id, coalesce(s.origin_dataset, s.dataset) AS dataset, s.prop, s.value, s.lang,
  s.external, s.original_value, s.prop_type IN ('text', 'html', 'string', 'json') AS free
FROM held AS s
JOIN telling AS t
  ON (s.prop_type IN ('text', 'html', 'string', 'json') AND contains(s.value, t.text))
  OR contains(s.original_value, t.text)
LEFT JOIN dead AS d ON d.entity_id = s.entity_id
WHERE d.entity_id IS NULL
ORDER BY s.id
