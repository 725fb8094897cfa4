-- purpose: what each member is listed for, or said to do itself, as kinds of conduct
-- params:
-- grain: one row per member and kind of conduct
-- columns: canonical_id, conduct
WITH party AS (
    SELECT DISTINCT canonical_id FROM member WHERE standing = 'member' AND NOT protected
)
SELECT p.canonical_id, u.conduct
FROM party AS p
JOIN listing AS l ON l.canonical_id = p.canonical_id
CROSS JOIN unnest(l.conduct) AS u(conduct)
UNION
SELECT p.canonical_id, k.conduct
FROM party AS p
JOIN claim AS c ON c.subject = p.canonical_id
JOIN network_claim AS n ON n.claim_id = c.claim_id
JOIN conduct_of_claim AS k
    ON k.predicate = c.predicate AND (k.object = '' OR k.object = c.object)
WHERE n.counts AND c.polarity = '+'
ORDER BY 1, 2
