-- purpose: the distinct texts that may be numbers, to be brought to their normal form once each
-- params:
-- grain: one row per distinct text
-- columns: value
SELECT DISTINCT s.value
FROM said AS s
JOIN (
    SELECT prop FROM identifier_property
    UNION SELECT prop FROM reference_property
    UNION SELECT 'number' AS prop
    UNION SELECT 'authorityId' AS prop
) AS p ON p.prop = s.prop
UNION
SELECT DISTINCT s.canonical_id AS value
FROM said AS s
JOIN schema_info AS i ON i.schema = s.schema
WHERE i.kind IN ('wallet', 'account')
ORDER BY value
