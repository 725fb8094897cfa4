-- purpose: what counts for or against each activity of each network
-- params:
-- grain: one row per network, activity and claim
-- columns: network_id, activity, cluster, government, side, grade, credibility, p_match, subject, is_answer, claim_id
WITH told AS (
    SELECT c.claim_id, concat(' ', replace(lower(c.object), '_', ' ')) AS said
    FROM claim AS c
    JOIN activity_naming AS n ON n.predicate = c.predicate
    WHERE c.kind <> 'designation'
),
does AS (
    SELECT t.claim_id, w.activity
    FROM told AS t
    JOIN activity_word AS w ON strpos(t.said, w.word) > 0
    UNION
    SELECT c.claim_id, p.activity
    FROM claim AS c
    JOIN activity_predicate AS p ON p.predicate = c.predicate
    UNION
    SELECT c.claim_id, k.activity
    FROM claim AS c
    JOIN basis AS b ON b.title = c.legal_basis
    CROSS JOIN unnest(b.conduct) AS u(conduct)
    JOIN activity_conduct AS k ON k.conduct = u.conduct
    WHERE c.kind = 'designation' AND len(c.elements) > 0
)
SELECT n.network_id, d.activity, c.cluster, c.government,
       CASE WHEN c.polarity = '+' THEN 1 ELSE -1 END AS side,
       c.grade, c.credibility, c.p_match, c.subject,
       c.is_answer AND c.polarity = '-' AND NOT n.of_group AS is_answer, c.claim_id
FROM network_claim AS n
JOIN claim AS c ON c.claim_id = n.claim_id
JOIN does AS d ON d.claim_id = c.claim_id
WHERE n.counts
ORDER BY n.network_id, d.activity, c.cluster, c.claim_id
