-- The texts by which a dead entity would be known again: what it is called and how it is
-- numbered, its addresses and all that is told of it. What anybody who stays has as well, as
-- a value or within a name, an address or an identifier, belongs to them too and stays.
-- params: shortest (integer, characters)
-- grain: one row per text
-- columns: text
WITH own AS (
  SELECT s.value AS text
  FROM held AS s
  JOIN dead AS d ON d.entity_id = s.entity_id
  WHERE s.prop_type NOT IN (
    'entity', 'date', 'country', 'topic', 'gender', 'language', 'mimetype', 'number', 'id')
  UNION
  SELECT s.original_value AS text
  FROM held AS s
  JOIN dead AS d ON d.entity_id = s.entity_id
  WHERE s.prop_type NOT IN (
    'entity', 'date', 'country', 'topic', 'gender', 'language', 'mimetype', 'number', 'id')
  UNION
  SELECT d.entity_id AS text FROM dead AS d
),
long_enough AS (
  SELECT o.text FROM own AS o WHERE length(o.text) >= $shortest
),
staying AS (
  SELECT DISTINCT s.value, s.original_value, s.prop_type IN ('text', 'html', 'string', 'json') AS free
  FROM held AS s
  LEFT JOIN dead AS d ON d.entity_id = s.entity_id
  WHERE d.entity_id IS NULL AND s.prop_type <> 'entity'
),
shared AS (
  SELECT DISTINCT l.text
  FROM staying AS s
  JOIN long_enough AS l
    ON s.value = l.text OR s.original_value = l.text OR (NOT s.free AND contains(s.value, l.text))
)
SELECT l.text
FROM long_enough AS l
LEFT JOIN shared AS s ON s.text = l.text
WHERE s.text IS NULL
ORDER BY l.text
