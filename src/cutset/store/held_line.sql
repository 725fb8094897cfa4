-- The lines of entity files, sorted by entity. A line is `plain` when its pattern proves that
-- it is a flat JSON object whose values are texts in which cleaning has nothing to mend.
-- params: plain (RE2 pattern)
-- grain: one row per line with something on it
-- columns: entity_id (NULL where the line is not plain), file, number, line
SELECT
  CASE
    WHEN regexp_matches(l.line, $plain)
      AND (contains(l.line, '"properties":{') OR contains(l.line, '"properties": {'))
      AND NOT contains(l.line, '"referents":["') AND NOT contains(l.line, '"referents": ["')
      THEN nullif(json_extract_string(l.line, '$.id'), '')
  END AS entity_id,
  l.file, l.number, l.line
FROM entity_line AS l
WHERE regexp_matches(l.line, '[^ \t\r]')
ORDER BY entity_id
