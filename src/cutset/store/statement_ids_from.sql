-- Ids of current statements between two.
-- params: first, last (texts), at_most (integer)
-- grain: one row per id
-- columns: id
SELECT DISTINCT s.id
FROM statement AS s
WHERE s.id BETWEEN $first AND $last
ORDER BY s.id
LIMIT $at_most
