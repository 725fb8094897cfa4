-- purpose: statements that findings cite, beyond those of the shown parties
-- params:
-- grain: one row per cited statement
-- columns: party, satellite, satellite_schema, id, prop, prop_type, value, original_value, method, dataset, list_date, source_file, source_row, reliability, credibility, marking
SELECT s.canonical_id AS party, '' AS satellite, '' AS satellite_schema, s.id, s.prop,
       s.prop_type, s.value, s.original_value, s.method, s.dataset,
       s.list_date, s.source_file, s.source_row, s.reliability, s.credibility, s.marking
FROM statement AS s
JOIN cited AS c ON c.id = s.id
ORDER BY s.id
