-- purpose: why each network stands here: on what grounds its members are listed, and how much else is said
-- params:
-- grain: one row per network
-- columns: network_id, name, anchor_id, grounds, conduct, contested, protected
WITH listed AS (
    SELECT DISTINCT m.network_id, u.ground
    FROM member AS m
    JOIN listing AS l ON l.canonical_id = m.canonical_id
    CROSS JOIN unnest(l.conduct) AS u(ground)
    WHERE m.standing = 'member'
),
grounds AS (
    SELECT network_id, array_sort(array_agg(ground)) AS grounds
    FROM listed
    GROUP BY network_id
),
said AS (
    SELECT n.network_id,
           sum(CASE WHEN NOT c.is_act AND NOT c.is_answer AND c.polarity = '+' THEN 1 ELSE 0 END)
               AS conduct
    FROM network_claim AS n
    JOIN claim AS c ON c.claim_id = n.claim_id
    WHERE n.counts
    GROUP BY n.network_id
),
question AS (
    SELECT n.network_id, c.claim_group
    FROM network_claim AS n
    JOIN claim AS c ON c.claim_id = n.claim_id
    WHERE c.claim_group IS NOT NULL
    GROUP BY n.network_id, c.claim_group
    HAVING count(DISTINCT c.polarity) > 1
),
contested AS (
    SELECT network_id, count(*) AS contested
    FROM question
    GROUP BY network_id
),
shielded AS (
    SELECT network_id, avg(CASE WHEN protected THEN 1.0 ELSE 0.0 END) AS protected
    FROM member
    WHERE standing = 'member' AND kind = 'person'
    GROUP BY network_id
)
SELECT n.network_id, n.name, n.anchor_id,
       coalesce(g.grounds, CAST(ARRAY[] AS VARCHAR[])) AS grounds,
       CAST(coalesce(s.conduct, 0) AS INTEGER) AS conduct,
       CAST(coalesce(q.contested, 0) AS INTEGER) AS contested,
       CAST(coalesce(p.protected, 0) AS DOUBLE) AS protected
FROM network AS n
LEFT JOIN grounds AS g ON g.network_id = n.network_id
LEFT JOIN said AS s ON s.network_id = n.network_id
LEFT JOIN contested AS q ON q.network_id = n.network_id
LEFT JOIN shielded AS p ON p.network_id = n.network_id
ORDER BY n.network_id
