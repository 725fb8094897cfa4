-- purpose: what sources say of firms and vessels: where registered, in what sector, since when
-- params:
-- grain: one row per party, property and statement; never of a person
-- columns: canonical_id, prop, value, statement_id
SELECT canonical_id, prop, value, id AS statement_id
FROM statement
WHERE prop IN ('jurisdiction', 'flag', 'sector', 'incorporationDate')
  AND schema <> 'Person'
ORDER BY canonical_id, prop, value, statement_id
