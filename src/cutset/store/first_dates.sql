-- Since which list of its dataset a statement stands there, of those that the reader sees.
-- params: none
-- grain: one row per statement id
-- columns: id, first_date (the list's date as text)
SELECT s.id, min_by(f.list_date, f.place) AS first_date
FROM {parts} AS s
JOIN part_file AS f ON f.file = s.filename
GROUP BY s.id
