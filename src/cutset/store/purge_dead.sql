-- The entities that go, and whether each is a party or thing of its own, whose rows in a raw
-- file are its own, or only hangs on one.
-- params: none
-- grain: one row per entity
-- columns: entity_id, is_party
SELECT
  d.entity_id,
  coalesce(bool_or(k.kind NOT IN ('edge', 'claim', 'satellite', 'wallet', 'account')), TRUE)
    AS is_party
FROM dead AS d
LEFT JOIN held AS s ON s.entity_id = d.entity_id
LEFT JOIN schema_kind AS k ON k.schema = s.schema
GROUP BY d.entity_id
ORDER BY d.entity_id
