-- purpose: the numbers of the parties that stand in a candidate pair
-- params:
-- grain: one row per party, kind, issuer and normal value
-- columns: canonical_id, kind, issuer, normal, value
SELECT i.canonical_id, i.kind, i.issuer, i.normal, i.value
FROM identifier AS i
JOIN (
    SELECT left_id AS canonical_id FROM candidate
    UNION SELECT right_id AS canonical_id FROM candidate
) AS w ON w.canonical_id = i.canonical_id
ORDER BY i.canonical_id, i.kind, i.issuer, i.normal
