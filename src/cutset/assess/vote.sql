-- purpose: what counts for or against each element of each network
-- params:
-- grain: one row per network, element and claim
-- columns: network_id, element, cluster, government, side, grade, credibility, p_match, subject, is_answer, claim_id
SELECT n.network_id, u.element, c.cluster, c.government,
       CASE WHEN c.polarity = '+' THEN 1 ELSE -1 END AS side,
       c.grade, c.credibility, c.p_match, c.subject,
       c.is_answer AND c.polarity = '-' AND NOT n.of_group AS is_answer, c.claim_id
FROM network_claim AS n
JOIN claim AS c ON c.claim_id = n.claim_id
CROSS JOIN unnest(c.elements) AS u(element)
WHERE n.counts
ORDER BY n.network_id, u.element, c.cluster, c.claim_id
