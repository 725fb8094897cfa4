-- purpose: contact details and addresses as sources write them, each with its party
-- params:
-- grain: one row per party, kind, text and statement
-- columns: canonical_id, kind, raw, city, country, statement_id, dataset
WITH part AS (
    SELECT s.entity_id AS address_id,
           max(CASE WHEN s.prop = 'street' THEN s.value END) AS street,
           max(CASE WHEN s.prop = 'city' THEN coalesce(s.original_value, s.value) END) AS city,
           coalesce(max(CASE WHEN s.prop = 'country' THEN s.value END),
                    max(CASE WHEN s.prop = 'region' THEN s.value END)) AS country
    FROM said AS s
    WHERE s.schema = 'Address'
    GROUP BY s.entity_id
)
SELECT s.canonical_id, CASE s.prop WHEN 'email' THEN 'e-mail' ELSE s.prop END AS kind,
       s.value AS raw, '' AS city, '' AS country, s.id AS statement_id, s.dataset
FROM said AS s
JOIN entity AS e ON e.canonical_id = s.canonical_id
WHERE s.prop IN ('email', 'phone', 'website')
UNION ALL
SELECT s.canonical_id, CASE WHEN p.street IS NULL THEN 'city' ELSE 'street address' END AS kind,
       coalesce(p.street, '') AS raw, coalesce(p.city, '') AS city,
       coalesce(p.country, '') AS country, s.id AS statement_id, s.dataset
FROM said AS s
JOIN entity AS e ON e.canonical_id = s.canonical_id
JOIN part AS p ON p.address_id = s.value
WHERE s.prop = 'addressEntity' AND (p.street IS NOT NULL OR p.city IS NOT NULL)
