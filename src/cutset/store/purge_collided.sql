-- The statements that an edit would make the same as another of the version, which then stands
-- for both.
-- params: none
-- grain: one row per statement id
-- columns: id
WITH present AS (
  SELECT e.id, e.new_id
  FROM edited AS e
  JOIN {part} AS p ON p.id = e.id
  WHERE e.new_id <> e.id
)
SELECT n.id
FROM present AS n
JOIN {part} AS p ON p.id = n.new_id
UNION
SELECT n.id
FROM present AS n
JOIN present AS m ON m.new_id = n.new_id AND m.id < n.id
