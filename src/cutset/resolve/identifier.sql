-- purpose: every number that identifies a party, with kind and issuer, whichever way its source writes it
-- params: min_length
-- grain: one row per party, kind, issuer and normal value
-- columns: canonical_id, kind, issuer, normal, value, statements, datasets
WITH direct AS (
    SELECT s.canonical_id, p.kind, s.value, k.normal, s.id, s.dataset
    FROM said AS s
    JOIN identifier_property AS p ON p.prop = s.prop
    JOIN schema_info AS i ON i.schema = s.schema
    JOIN number_key AS k ON k.value = s.value
    WHERE i.kind NOT IN ('satellite', 'edge', 'claim')
),
document_number AS (
    SELECT s.entity_id AS document_id, s.schema, s.value, s.id, s.dataset
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    WHERE i.kind = 'satellite' AND s.prop IN ('number', 'passportNumber')
),
document_kind AS (
    SELECT ranked.document_id, ranked.kind
    FROM (
        SELECT s.entity_id AS document_id, w.kind,
               row_number() OVER (PARTITION BY s.entity_id ORDER BY w.rank, w.kind) AS place
        FROM said AS s
        JOIN document_word AS w ON lower(s.value) LIKE concat('%', w.word, '%')
        WHERE s.prop = 'type' AND s.schema = 'Identification'
    ) AS ranked
    WHERE ranked.place = 1
),
document_country AS (
    SELECT s.entity_id AS document_id, min(s.value) AS issuer
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    WHERE i.kind = 'satellite' AND s.prop = 'country'
    GROUP BY s.entity_id
),
document AS (
    SELECT r.canonical_id, n.schema, k.kind, coalesce(c.issuer, '') AS issuer, n.value,
           m.normal, n.id, n.dataset
    FROM document_number AS n
    JOIN said AS h ON h.entity_id = n.document_id AND h.prop = 'holder'
    JOIN referent AS r ON r.entity_id = h.value
    JOIN number_key AS m ON m.value = n.value
    LEFT JOIN document_kind AS k ON k.document_id = n.document_id
    LEFT JOIN document_country AS c ON c.document_id = n.document_id
),
said_kind AS (
    SELECT canonical_id, normal, min(kind) AS kind
    FROM direct
    GROUP BY canonical_id, normal
),
documented AS (
    SELECT d.canonical_id,
           CASE WHEN d.schema = 'Passport' THEN 'passport'
                ELSE coalesce(s.kind, d.kind, 'national id') END AS kind,
           d.issuer, d.value, d.normal, d.id, d.dataset
    FROM document AS d
    LEFT JOIN said_kind AS s ON s.canonical_id = d.canonical_id AND s.normal = d.normal
),
undocumented AS (
    SELECT d.canonical_id, d.kind, '' AS issuer, d.value, d.normal, d.id, d.dataset
    FROM direct AS d
    LEFT JOIN (SELECT DISTINCT canonical_id, normal FROM document) AS x
        ON x.canonical_id = d.canonical_id AND x.normal = d.normal
    WHERE x.normal IS NULL
),
held AS (
    SELECT r.canonical_id, CASE WHEN i.kind = 'wallet' THEN 'wallet' ELSE 'account' END AS kind,
           '' AS issuer, s.canonical_id AS value, k.normal, s.id, s.dataset
    FROM said AS s
    JOIN schema_info AS i ON i.schema = s.schema
    JOIN referent AS r ON r.entity_id = s.value
    JOIN number_key AS k ON k.value = s.canonical_id
    WHERE i.kind IN ('wallet', 'account') AND s.prop IN ('holder', 'owner')
),
entered AS (
    SELECT n.entity_id, p.kind, n.value, n.id, n.dataset
    FROM said AS n
    JOIN reference_property AS p ON p.prop = n.prop
    UNION
    SELECT n.entity_id, b.kind, n.value, n.id, n.dataset
    FROM said AS n
    JOIN said AS a ON a.entity_id = n.entity_id AND a.prop = 'authority'
    JOIN numbering AS b ON b.authority = a.value
    WHERE n.schema = 'Sanction' AND n.prop = 'authorityId'
),
reference AS (
    SELECT r.canonical_id, n.kind, '' AS issuer, n.value, k.normal, n.id, n.dataset
    FROM entered AS n
    JOIN number_key AS k ON k.value = n.value
    JOIN said AS h ON h.entity_id = n.entity_id AND h.prop = 'entity'
    JOIN referent AS r ON r.entity_id = h.value
),
every AS (
    SELECT * FROM undocumented
    UNION ALL SELECT * FROM documented
    UNION ALL SELECT * FROM held
    UNION ALL SELECT * FROM reference
)
SELECT e.canonical_id, e.kind, e.issuer, e.normal, min(e.value) AS value,
       array_sort(array_agg(DISTINCT e.id)) AS statements,
       array_sort(array_agg(DISTINCT e.dataset)) AS datasets
FROM every AS e
WHERE length(e.normal) >= $min_length
GROUP BY e.canonical_id, e.kind, e.issuer, e.normal
ORDER BY e.canonical_id, e.kind, e.issuer, e.normal
