-- The values of plain lines that their line's pattern does not prove clean.
-- params: entity, date, address_break (patterns, see clean.py)
-- grain: one row per (prop_type, value)
-- columns: prop_type, value
SELECT DISTINCT w.prop_type, w.value
FROM written AS w
WHERE w.prop_type IS NOT NULL
  AND w.prop_type NOT IN (
    'string', 'text', 'html', 'json', 'number', 'checksum', 'identifier', 'id')
  AND CASE
    WHEN w.prop_type = 'name' THEN starts_with(w.value, '''')
    WHEN w.prop_type = 'entity' THEN NOT regexp_matches(w.value, $entity)
    WHEN w.prop_type = 'date' THEN NOT regexp_matches(w.value, $date)
    WHEN w.prop_type = 'address' THEN regexp_matches(w.value, $address_break)
    ELSE TRUE
  END
