-- Statements as FollowTheMoney's table of them has it. What is already its own keeps id and
-- value; a value of ours goes out under its FollowTheMoney property and the id of that.
-- params: none
-- grain: one row per statement
-- columns: canonical_id, entity_id, prop, prop_type, schema, value, dataset, origin, lang,
--   original_value, external, first_seen, last_seen, id
WITH plain AS (
  SELECT
    s.canonical_id, s.entity_id, s.dataset, s.method AS origin, s.lang, s.original_value,
    s.external, s.first_seen, s.last_seen,
    coalesce(d.down_schema, s.schema) AS schema,
    coalesce(d.down_prop, s.prop) AS prop,
    coalesce(d.down_type, s.prop_type) AS prop_type,
    coalesce(d.prefix, '') || s.value AS value,
    CASE WHEN d.schema IS NULL OR (d.down_prop = s.prop AND d.prefix = '') THEN s.id END AS id
  FROM statement_seen AS s
  LEFT JOIN share_down AS d ON d.schema = s.schema AND d.prop = s.prop
)
SELECT
  canonical_id, entity_id, prop, prop_type, schema, value, dataset, origin, lang, original_value,
  external, first_seen, last_seen,
  coalesce(id, sha1(
    dataset || '.' || entity_id || '.' || prop || '.' || value || coalesce('@' || lang, '')
    || CASE WHEN external THEN '.ext' ELSE '' END)) AS id
FROM plain
ORDER BY canonical_id, entity_id, prop, value, dataset, id
