-- What a source said, with the type of each property, and whether the value is `plain`:
-- proven to be its own clean form, so that no cleaning can change it. The visible
-- characters of the patterns are those that Unicode's NFC leaves alone wherever they stand.
-- params: none
-- grain: one row per draft
-- columns: ordinal, entity_id, schema, prop, prop_type, stub, keeps_lang, value, plain,
--   lang, original, dated, method, first_seen, last_seen, file, source_row
SELECT
  d.ordinal, d.entity_id, d.schema, d.prop, p.prop_type, p.stub, p.keeps_lang, d.value,
  CASE
    WHEN p.prop_type IN ('string', 'text', 'html', 'json', 'number', 'checksum', 'identifier')
      THEN regexp_matches(d.value,
        '^[!-~À-ɏЀ-ҁא-תء-غف-ي一-龥가-힣]([ \t\n\r]*[!-~À-ɏЀ-ҁא-תء-غف-ي一-龥가-힣])*$')
    WHEN p.prop_type = 'name'
      THEN regexp_matches(d.value,
        '^[!#-&(-~À-ɏЀ-ҁא-תء-غف-ي一-龥가-힣]( ?[!-~À-ɏЀ-ҁא-תء-غف-ي一-龥가-힣])*$')
    WHEN p.prop_type = 'entity'
      THEN regexp_matches(d.value, '^[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?$')
    WHEN p.prop_type = 'date'
      THEN regexp_matches(d.value,
        '^[12][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$')
    WHEN p.prop_type = 'address'
      THEN regexp_matches(d.value, '^[!-:=-~À-ɏЀ-ҁ]( ?[!-:=-~À-ɏЀ-ҁ])*$')
        AND NOT regexp_matches(d.value, ', ?[,.]|ESQ')
    ELSE p.prop_type = 'id'
  END AS plain,
  d.lang, d.original, d.dated, d.method, d.first_seen, d.last_seen, d.file, d.source_row
FROM draft AS d
LEFT JOIN property AS p ON p.schema = d.schema AND p.prop = d.prop
