-- The raw files that the statements of a version name.
-- params: none
-- grain: one row per raw file
-- columns: source_file
SELECT DISTINCT p.source_file
FROM part AS p
WHERE p.source_file IS NOT NULL
ORDER BY p.source_file
