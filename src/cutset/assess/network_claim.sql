-- purpose: which claims belong to which network, whether they count there, and why
-- params:
-- grain: one row per network and claim
-- columns: network_id, claim_id, counts, reason, of_group
WITH said AS (
    SELECT m.network_id, c.claim_id, m.standing, m.protected, m.is_group, c.category, 0 AS via_object
    FROM member AS m
    JOIN claim AS c ON c.subject = m.canonical_id
    UNION ALL
    SELECT m.network_id, c.claim_id, m.standing, m.protected, m.is_group, c.category, 1 AS via_object
    FROM member AS m
    JOIN claim AS c ON c.object_id = m.canonical_id
    JOIN predicate_class AS p ON p.predicate = c.predicate AND p.class = 'said of object'
    WHERE m.standing = 'member'
),
judged AS (
    SELECT s.network_id, s.claim_id, s.is_group AND s.via_object = 0 AS of_group, s.via_object,
           CASE WHEN shielded.canonical_id IS NOT NULL OR (s.protected AND s.via_object = 0)
                THEN 'the subject is protected: shown, not counted'
                WHEN n.category IS NOT NULL
                THEN concat('said of a ', s.category, ': shown, not counted')
                WHEN s.standing = 'contact'
                THEN 'the subject is a contact and no member: shown, not counted'
                ELSE '' END AS why_not
    FROM said AS s
    JOIN claim AS c ON c.claim_id = s.claim_id
    LEFT JOIN uncounted_category AS n ON n.category = s.category
    LEFT JOIN entity AS shielded ON shielded.canonical_id = c.subject AND shielded.protected
),
placed AS (
    SELECT network_id, claim_id,
           CASE WHEN min(why_not) = '' THEN TRUE ELSE FALSE END AS counts,
           CASE WHEN min(why_not) <> '' THEN min(why_not)
                WHEN min(via_object) = 1 THEN 'said of a member as its object'
                ELSE 'said of a member' END AS reason,
           max(CASE WHEN of_group THEN 1 ELSE 0 END) = 1 AS of_group
    FROM judged
    GROUP BY network_id, claim_id
),
filed AS (
    SELECT c.filed_under, p.network_id, count(*) AS n
    FROM placed AS p
    JOIN claim AS c ON c.claim_id = p.claim_id
    WHERE p.counts AND c.filed_under IS NOT NULL
    GROUP BY c.filed_under, p.network_id
),
filed_network AS (
    SELECT f.filed_under, f.network_id
    FROM filed AS f
    JOIN (SELECT filed_under, sum(n) AS total FROM filed GROUP BY filed_under) AS t
        ON t.filed_under = f.filed_under
    WHERE 2 * f.n > t.total
),
in_role AS (
    SELECT DISTINCT c.claim_id
    FROM claim AS c
    JOIN role_pattern AS r ON regexp_matches(lower(c.subject_name), r.pattern)
    WHERE c.filed_under IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM role_outside AS o WHERE strpos(lower(c.subject_name), o.word) > 0
    )
),
apart AS (
    SELECT f.network_id, c.claim_id,
           r.claim_id IS NOT NULL AND n.category IS NULL AS counts,
           CASE WHEN n.category IS NOT NULL
                THEN concat('said of a ', c.category, ': shown, not counted')
                WHEN r.claim_id IS NOT NULL
                THEN 'the source names the subject by its role in this network'
                ELSE 'filed under this network by its source; the subject is no member: '
                     || 'shown, not counted' END AS reason,
           FALSE AS of_group
    FROM claim AS c
    JOIN filed_network AS f ON f.filed_under = c.filed_under
    LEFT JOIN in_role AS r ON r.claim_id = c.claim_id
    LEFT JOIN uncounted_category AS n ON n.category = c.category
    LEFT JOIN (SELECT DISTINCT claim_id FROM placed WHERE counts) AS p ON p.claim_id = c.claim_id
    WHERE p.claim_id IS NULL
)
SELECT p.network_id, p.claim_id, p.counts, p.reason, p.of_group
FROM placed AS p
LEFT JOIN apart AS a ON a.network_id = p.network_id AND a.claim_id = p.claim_id AND a.counts
WHERE a.claim_id IS NULL
UNION ALL
SELECT a.network_id, a.claim_id, a.counts, a.reason, a.of_group
FROM apart AS a
LEFT JOIN placed AS p ON p.network_id = a.network_id AND p.claim_id = a.claim_id
WHERE p.claim_id IS NULL OR a.counts
ORDER BY network_id, claim_id
