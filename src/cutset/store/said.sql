-- What a source said, with the type of each property, and whether the value is `plain`:
-- proven to be its own clean form, so that no cleaning can change it.
-- params: text, name, entity, date, address, address_break (patterns, see clean.py)
-- grain: one row per draft
-- columns: ordinal, entity_id, schema, prop, prop_type, stub, keeps_lang, value, plain,
--   lang, original, dated, method, first_seen, last_seen, file, source_row
SELECT
  d.ordinal, d.entity_id, d.schema, d.prop, p.prop_type, p.stub, p.keeps_lang, d.value,
  CASE
    WHEN p.prop_type IN ('string', 'text', 'html', 'json', 'number', 'checksum', 'identifier')
      THEN regexp_matches(d.value, $text)
    WHEN p.prop_type = 'name' THEN regexp_matches(d.value, $name)
    WHEN p.prop_type = 'entity' THEN regexp_matches(d.value, $entity)
    WHEN p.prop_type = 'date' THEN regexp_matches(d.value, $date)
    WHEN p.prop_type = 'address'
      THEN regexp_matches(d.value, $address) AND NOT regexp_matches(d.value, $address_break)
    ELSE p.prop_type = 'id'
  END AS plain,
  d.lang, d.original, d.dated, d.method, d.first_seen, d.last_seen, d.file, d.source_row
FROM draft AS d
LEFT JOIN property AS p ON p.schema = d.schema AND p.prop = d.prop
