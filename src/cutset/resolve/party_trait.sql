-- purpose: what is known of each party, in the normal forms in which it is compared, with the text that a source writes
-- params:
-- grain: one row per party, trait, normal form and text
-- columns: canonical_id, trait, normal, shown, original
WITH named AS (
    SELECT s.canonical_id,
           CASE WHEN s.prop = 'weakAlias' THEN 'weak name' ELSE 'name' END AS trait,
           lower(k.word_key) AS normal, s.value AS shown, '' AS original
    FROM said AS s
    JOIN name_key AS k ON k.value = s.value
    WHERE s.prop IN ('name', 'alias', 'previousName', 'weakAlias') AND k.word_key <> ''
),
plain AS (
    SELECT s.canonical_id,
           CASE s.prop WHEN 'birthDate' THEN 'birth' WHEN 'birthPlace' THEN 'place' ELSE s.prop END
               AS trait,
           s.value AS normal, s.value AS shown, coalesce(s.original_value, '') AS original
    FROM said AS s
    WHERE s.prop IN ('birthDate', 'birthPlace', 'gender')
),
addressed AS (
    SELECT s.canonical_id, 'address' AS trait,
           concat(t.value, ' ', coalesce(c.city, '')) AS normal, t.value AS shown,
           coalesce(c.city, '') AS original
    FROM said AS s
    JOIN said AS t ON t.entity_id = s.value AND t.prop = 'street'
    LEFT JOIN (
        SELECT entity_id, min(value) AS city
        FROM said
        WHERE prop = 'city'
        GROUP BY entity_id
    ) AS c ON c.entity_id = s.value
    WHERE s.prop = 'addressEntity'
),
numbered AS (
    SELECT i.canonical_id,
           CASE WHEN r.kind IS NULL THEN 'number' ELSE 'reference' END AS trait,
           concat(i.kind, '|', i.normal, '|', i.issuer) AS normal, i.value AS shown,
           i.kind AS original
    FROM identifier AS i
    LEFT JOIN (
        SELECT kind FROM reference_property
        UNION SELECT kind FROM numbering
    ) AS r ON r.kind = i.kind
    WHERE i.kind NOT IN ('wallet', 'account')
)
SELECT DISTINCT f.canonical_id, f.trait, f.normal, f.shown, f.original
FROM (
    SELECT * FROM named
    UNION ALL SELECT * FROM plain
    UNION ALL SELECT * FROM addressed
    UNION ALL SELECT * FROM numbered
) AS f
JOIN entity AS e ON e.canonical_id = f.canonical_id
WHERE e.kind IN ('person', 'organisation', 'vessel', 'aircraft', 'other')
ORDER BY f.canonical_id, f.trait, f.normal, f.shown, f.original
