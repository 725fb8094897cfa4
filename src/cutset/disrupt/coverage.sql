-- purpose: member × authority: who acts, since when, on what ground the member was found, and where nobody does
-- params: least_score
-- grain: one row per network, comparison, member and authority
-- columns: network_id, comparison, place, member, authority, state, since, list_date, basis, sentence, statements
WITH asked AS (
    SELECT m.network_id, m.canonical_id, m.is_group, m.caption, a.comparison, a.authority, a.place,
           c.list_date, CAST(c.counts_from AS VARCHAR) AS day
    FROM member AS m
    CROSS JOIN asked_authority AS a
    LEFT JOIN compared AS c ON c.comparison = a.comparison AND c.authority = a.authority
    WHERE m.standing = 'member' AND NOT m.protected
),
claimed AS (
    SELECT canonical_id, authority, event_from, publisher, statements
    FROM (
        SELECT c.subject AS canonical_id, b.authority, c.event_from, c.publisher, c.statements,
               row_number() OVER (
                   PARTITION BY c.subject, b.authority
                   ORDER BY c.grade, c.credibility, c.event_from, c.claim_id
               ) AS turn
        FROM claim AS c
        JOIN basis AS b ON c.cluster = concat(b.authority, '/', b.basis_key)
        WHERE c.predicate = 'designated' AND c.polarity = '+' AND c.origin <> c.cluster
          AND c.event_from IS NOT NULL
    ) AS ranked
    WHERE turn = 1
),
own AS (
    SELECT o.comparison, o.authority, o.canonical_id AS member, o.canonical_id AS found_id,
           o.entity_id, o.state, o.since, o.first_seen, o.last_seen, o.statements,
           CASE WHEN o.merged THEN 'decided' ELSE 'own entry' END AS basis, '' AS reason,
           CASE o.state WHEN 'listed' THEN 0 ELSE 2 END AS turn, 0.0 AS score
    FROM on_list AS o
),
pair AS (
    SELECT left_id AS member, right_id AS other, score, sentence FROM suggestion
    WHERE score >= $least_score
    UNION ALL
    SELECT right_id AS member, left_id AS other, score, sentence FROM suggestion
    WHERE score >= $least_score
),
suggested AS (
    SELECT o.comparison, o.authority, p.member, p.other AS found_id, o.entity_id, o.state,
           o.since, o.first_seen, o.last_seen, o.statements,
           concat('suggested: ', o.entity_id,
                  CASE WHEN k.event_from IS NULL THEN ''
                       ELSE concat('; a claim of ', k.event_from, ' says so too') END) AS basis,
           concat(' That ', o.entity_id, ' is this party is suggested and undecided: ', p.sentence,
                  CASE WHEN k.event_from IS NULL THEN ''
                       ELSE concat(' A claim of ', k.event_from, ' (', k.publisher, ') says that ',
                                   o.authority, ' listed this party.') END) AS reason,
           1 AS turn, p.score
    FROM pair AS p
    JOIN on_list AS o ON o.canonical_id = p.other AND o.state = 'listed'
    LEFT JOIN claimed AS k ON k.canonical_id = p.member AND k.authority = o.authority
),
found AS (
    SELECT *
    FROM (
        SELECT f.*, row_number() OVER (
                   PARTITION BY comparison, authority, member
                   ORDER BY turn, score DESC, since, first_seen, entity_id
               ) AS best
        FROM (SELECT * FROM own UNION ALL SELECT * FROM suggested) AS f
    ) AS ranked
    WHERE best = 1
),
start AS (
    SELECT f.comparison, f.member, coalesce(f.since, k.event_from, '') AS since
    FROM found AS f
    LEFT JOIN claimed AS k ON k.canonical_id = f.member AND k.authority = f.authority
    WHERE f.state = 'listed'
),
earliest AS (
    SELECT comparison, member, min(since) AS since FROM start GROUP BY comparison, member
),
conduct AS (
    SELECT canonical_id, array_to_string(array_sort(array_agg(conduct)), ', ') AS conduct
    FROM member_conduct
    GROUP BY canonical_id
),
judged AS (
    SELECT a.*, f.since AS given_since, f.first_seen, f.last_seen, f.basis AS found_basis,
           f.reason AS found_reason,
           f.statements AS found_statements, k.event_from, k.publisher,
           k.statements AS claim_statements, r.regime, c.conduct,
           CASE WHEN a.list_date IS NULL THEN 'not loaded'
                WHEN f.state = 'listed' THEN 'acts'
                WHEN f.state = 'taken off' THEN 'delisted'
                WHEN r.regime IS NULL THEN 'no regime'
                WHEN e.member IS NULL OR e.since > a.day THEN 'not yet listed'
                ELSE 'hole' END AS state
    FROM asked AS a
    LEFT JOIN found AS f
        ON f.comparison = a.comparison AND f.authority = a.authority AND f.member = a.canonical_id
    LEFT JOIN claimed AS k
        ON k.canonical_id = a.canonical_id AND k.authority = a.authority AND k.event_from <= a.day
    LEFT JOIN earliest AS e ON e.comparison = a.comparison AND e.member = a.canonical_id
    LEFT JOIN reached AS r
        ON r.comparison = a.comparison AND r.authority = a.authority
       AND r.canonical_id = a.canonical_id
    LEFT JOIN conduct AS c ON c.canonical_id = a.canonical_id
)
SELECT network_id, comparison,
       CAST(row_number() OVER (
           ORDER BY network_id, comparison, CASE WHEN is_group THEN 0 ELSE 1 END, caption,
                    canonical_id, place
       ) AS INTEGER) AS place,
       canonical_id AS member, authority, state,
       CASE WHEN state = 'acts'
            THEN coalesce(given_since, event_from, concat(first_seen, ' at the latest')) END AS since,
       list_date,
       CASE WHEN state IN ('acts', 'delisted') THEN found_basis ELSE '' END AS basis,
       CASE state
           WHEN 'acts' THEN concat(
               CASE WHEN given_since IS NOT NULL
                    THEN concat(authority, ' acts since ', given_since, ', as its list says')
                    WHEN event_from IS NOT NULL
                    THEN concat(authority, ' acts since ', event_from, ', as a claim (', publisher,
                                ') says')
                    ELSE concat(authority, ' acts; first seen on the list of ', first_seen) END,
               CASE WHEN given_since IS NOT NULL AND event_from <> given_since
                    THEN concat('; a claim (', publisher, ') gives ', event_from) ELSE '' END, '.',
               found_reason)
           WHEN 'delisted' THEN concat('Removed from the list by the authority, reason not given: '
               || 'last seen on the ', authority, ' list of ', last_seen, ', not on that of ',
               list_date, '.')
           WHEN 'no regime' THEN concat('No regime of ', authority, ' in force on ', list_date,
               CASE WHEN conduct IS NULL THEN ' can be named: what this party does is not known.'
                    ELSE concat(' reaches what this party is listed or named for (', conduct, ').')
               END)
           WHEN 'not yet listed' THEN concat('Listed by nobody at that date; not found on the ',
               authority, ' list of ', list_date, '.')
           WHEN 'hole' THEN concat('Not found on the ', authority, ' list of ', list_date,
               ', though its regime on ', regime, ' reaches what this party is listed or named for.')
           ELSE concat('No list of ', authority, ' is loaded.') END AS sentence,
       CASE WHEN state IN ('acts', 'delisted')
            THEN list_sort(list_distinct(list_concat(
                coalesce(found_statements, CAST(ARRAY[] AS VARCHAR[])),
                CASE WHEN state = 'acts' AND claim_statements IS NOT NULL THEN claim_statements
                     ELSE CAST(ARRAY[] AS VARCHAR[]) END)))
            ELSE CAST(ARRAY[] AS VARCHAR[]) END AS statements
FROM judged
ORDER BY place
