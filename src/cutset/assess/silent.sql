-- purpose: which sources that say what they cover were loaded, and said nothing on an element of a network
-- params:
-- grain: one row per network, element and source of coverage.yml
-- columns: network_id, element, name
WITH loaded AS (
    SELECT DISTINCT c.name, c.element, c.origin
    FROM covering AS c
    JOIN version AS v ON v.source = c.source
),
spoken AS (
    SELECT DISTINCT n.network_id, l.element, l.name
    FROM network_claim AS n
    JOIN claim AS c ON c.claim_id = n.claim_id
    CROSS JOIN unnest(c.elements) AS u(element)
    JOIN loaded AS l ON l.element = u.element AND starts_with(c.origin, l.origin)
)
SELECT w.network_id, l.element, l.name
FROM network AS w
CROSS JOIN loaded AS l
LEFT JOIN spoken AS s
    ON s.network_id = w.network_id AND s.element = l.element AND s.name = l.name
WHERE s.network_id IS NULL
ORDER BY w.network_id, l.element, l.name
