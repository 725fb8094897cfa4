-- Drafts with their clean values and statement ids, exactly as FollowTheMoney makes them:
-- the id is the SHA-1 of dataset, entity, property, value and language.
-- A value is NULL where it was refused; `text` is NULL where nothing was written.
-- params: dataset (text)
-- grain: one row per draft
-- columns: as said.sql, with value clean, text (sanitised), original_value, lang, id
WITH worded AS (
  SELECT
    s.ordinal, s.entity_id, s.schema, s.prop, s.prop_type, s.stub,
    s.dated, s.method, s.first_seen, s.last_seen, s.file, s.source_row, s.original,
    s.value AS said,
    CASE WHEN s.plain THEN s.value ELSE c.text END AS text,
    CASE
      WHEN s.entity_id = '' OR s.prop_type IS NULL OR s.stub THEN NULL
      WHEN s.prop_type = 'entity' AND coalesce(c.clean, s.value) = s.entity_id THEN NULL
      WHEN s.plain THEN s.value
      ELSE c.clean
    END AS value,
    CASE WHEN s.keeps_lang THEN l.clean END AS lang
  FROM said AS s
  LEFT JOIN clean_value AS c ON NOT s.plain AND c.prop_type = s.prop_type AND c.value = s.value
  LEFT JOIN clean_language AS l ON l.language = s.lang
)
SELECT
  w.ordinal, w.entity_id, w.schema, w.prop, w.prop_type, w.stub, w.value, w.text, w.said, w.lang,
  CASE
    WHEN coalesce(w.original, w.text) <> w.value THEN coalesce(w.original, w.text)
  END AS original_value,
  w.dated, w.method, w.first_seen, w.last_seen, w.file, w.source_row,
  CASE
    WHEN w.value IS NOT NULL THEN sha1(
      $dataset || '.' || w.entity_id || '.' || w.prop || '.' || w.value
      || coalesce('@' || w.lang, ''))
  END AS id
FROM worded AS w
