-- purpose: the entries that are themselves groups, by name or because claims speak of them as of a group
-- params:
-- grain: one row per group
-- columns: canonical_id, reason, statements
WITH company AS (
    SELECT DISTINCT i.canonical_id
    FROM identifier AS i
    JOIN company_number AS c ON c.kind = i.kind
    UNION
    SELECT DISTINCT s.canonical_id
    FROM said AS s
    JOIN name_key AS k ON k.value = s.value
    WHERE s.prop = 'name' AND k.legal_form
),
named AS (
    SELECT DISTINCT s.canonical_id, s.id, p.under_programme
    FROM said AS s
    JOIN name_key AS k ON k.value = s.value
    JOIN group_pattern AS p ON concat(' ', k.normal, ' ') LIKE p.pattern
    WHERE s.prop IN ('name', 'alias')
),
under AS (
    SELECT DISTINCT p.canonical_id
    FROM programme AS p
    JOIN group_programme AS g ON g.programme = p.programme
),
by_name AS (
    SELECT n.canonical_id, n.id
    FROM named AS n
    LEFT JOIN under AS u ON u.canonical_id = n.canonical_id
    LEFT JOIN company AS c ON c.canonical_id = n.canonical_id
    WHERE c.canonical_id IS NULL AND (NOT n.under_programme OR u.canonical_id IS NOT NULL)
),
claim AS (
    SELECT r.canonical_id, c.entity_id AS claim_id, c.id
    FROM said AS c
    JOIN referent AS r ON r.entity_id = c.value
    WHERE c.schema = 'Claim' AND c.prop = 'subject'
),
predicate AS (
    SELECT entity_id AS claim_id, value AS predicate
    FROM said
    WHERE schema = 'Claim' AND prop = 'predicate'
),
joined AS (
    SELECT DISTINCT r.canonical_id, o.id
    FROM predicate AS p
    JOIN said AS o ON o.entity_id = p.claim_id AND o.prop = 'objectEntity'
    JOIN referent AS r ON r.entity_id = o.value
    JOIN joining_predicate AS j ON j.predicate = p.predicate
    LEFT JOIN company AS c ON c.canonical_id = r.canonical_id
    WHERE c.canonical_id IS NULL
),
by_claim AS (
    SELECT canonical_id, id FROM joined
    UNION
    SELECT c.canonical_id, c.id
    FROM claim AS c
    JOIN predicate AS p ON p.claim_id = c.claim_id
    JOIN group_predicate AS g ON g.predicate = p.predicate
    JOIN programme AS l ON l.canonical_id = c.canonical_id
    UNION
    SELECT c.canonical_id, c.id
    FROM claim AS c
    JOIN said AS w ON w.entity_id = c.claim_id AND w.prop = 'network'
    JOIN said AS s ON s.canonical_id = c.canonical_id AND s.prop IN ('name', 'alias')
    WHERE lower(w.value) = lower(s.value)
),
found AS (
    SELECT canonical_id, id, 'named as a group' AS reason FROM by_name
    UNION ALL
    SELECT canonical_id, id, 'claims speak of it as of a group' AS reason FROM by_claim
)
SELECT f.canonical_id, max(f.reason) AS reason,
       array_sort(array_agg(DISTINCT f.id)) AS statements
FROM found AS f
JOIN entity AS e ON e.canonical_id = f.canonical_id
WHERE e.kind = 'organisation' OR e.schema = 'LegalEntity'
GROUP BY f.canonical_id
ORDER BY f.canonical_id
