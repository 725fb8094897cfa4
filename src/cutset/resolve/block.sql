-- purpose: pairs of parties that are worth comparing: a number in common, or the same words in a name
-- params: max_holders, max_block
-- grain: one row per pair of canonical ids, left below right
-- columns: left_id, right_id, by_number
WITH number_size AS (
    SELECT kind, normal FROM identifier
    GROUP BY kind, normal
    HAVING count(DISTINCT canonical_id) BETWEEN 2 AND $max_holders
),
by_number AS (
    SELECT DISTINCT a.canonical_id AS left_id, b.canonical_id AS right_id
    FROM identifier AS a
    JOIN number_size AS n ON n.kind = a.kind AND n.normal = a.normal
    JOIN identifier AS b ON b.kind = a.kind AND b.normal = a.normal
    WHERE a.canonical_id < b.canonical_id
      AND a.kind NOT IN ('wallet', 'account')
      AND (a.issuer = b.issuer OR a.issuer = '' OR b.issuer = '')
),
party_key AS (
    SELECT DISTINCT s.canonical_id, k.word_key
    FROM said AS s
    JOIN name_key AS k ON k.value = s.value
    JOIN entity AS e ON e.canonical_id = s.canonical_id
    WHERE s.prop IN ('name', 'alias', 'previousName', 'weakAlias') AND k.word_key <> ''
      AND e.kind IN ('person', 'organisation', 'vessel', 'aircraft', 'other')
      AND (k.words > 1 OR e.kind <> 'person')
),
key_size AS (
    SELECT word_key FROM party_key
    GROUP BY word_key
    HAVING count(*) BETWEEN 2 AND $max_block
),
by_name AS (
    SELECT DISTINCT a.canonical_id AS left_id, b.canonical_id AS right_id
    FROM party_key AS a
    JOIN key_size AS z ON z.word_key = a.word_key
    JOIN party_key AS b ON b.word_key = a.word_key
    WHERE a.canonical_id < b.canonical_id
),
judged AS (
    SELECT DISTINCT l.canonical_id AS one_id, r.canonical_id AS other_id
    FROM decision AS d
    JOIN referent AS l ON l.entity_id = d.left_id
    JOIN referent AS r ON r.entity_id = d.right_id
    WHERE d.judgement IN ('positive', 'negative', 'unsure')
),
decided AS (
    SELECT one_id AS left_id, other_id AS right_id FROM judged
    UNION
    SELECT other_id AS left_id, one_id AS right_id FROM judged
),
pairs AS (
    SELECT left_id, right_id, 1 AS by_number FROM by_number
    UNION ALL
    SELECT left_id, right_id, 0 AS by_number FROM by_name
)
SELECT p.left_id, p.right_id, max(p.by_number) = 1 AS by_number
FROM pairs AS p
LEFT JOIN decided AS d ON d.left_id = p.left_id AND d.right_id = p.right_id
WHERE d.left_id IS NULL
GROUP BY p.left_id, p.right_id
ORDER BY p.left_id, p.right_id
