-- What the reader may see, as plain FollowTheMoney says it: claims as events, each
-- reference to the id under which its target is read.
-- params: none
-- grain: one row per statement
-- columns: canonical_id, schema, prop, prop_type, value, is_own (a schema of ours)
SELECT
  s.canonical_id,
  coalesce(d.down_schema, s.schema) AS schema,
  coalesce(d.down_prop, s.prop) AS prop,
  coalesce(d.down_type, s.prop_type) AS prop_type,
  CASE
    WHEN s.prop_type = 'entity' THEN coalesce(r.canonical_id, s.value)
    ELSE coalesce(d.prefix, '') || s.value
  END AS value,
  d.schema IS NOT NULL AS is_own
FROM statement AS s
LEFT JOIN share_down AS d ON d.schema = s.schema AND d.prop = s.prop
LEFT JOIN referent AS r ON s.prop_type = 'entity' AND r.entity_id = s.value
