-- purpose: what members own, lead or front by a claim or a tie, and no list names
-- params:
-- grain: one row per network, thing and the way in which a member holds it
-- columns: network_id, entity, caption, via, member, sentence, statements
WITH inside AS (
    SELECT network_id, canonical_id, caption FROM member
    WHERE standing = 'member' AND NOT protected
),
on_a_list AS (
    SELECT DISTINCT canonical_id FROM listing
),
listed_name AS (
    SELECT DISTINCT k.word_key
    FROM statement AS s
    JOIN name_key AS k ON k.value = s.value
    JOIN on_a_list AS l ON l.canonical_id = s.canonical_id
    WHERE s.prop IN ('name', 'alias', 'previousName', 'weakAlias') AND k.word_key <> ''
),
by_tie AS (
    SELECT i.network_id, t.target_id AS entity, e.caption, t.kind AS via, i.canonical_id AS member,
           concat(i.caption, ' ', t.kind, ' ', e.caption, ', which no loaded list names.')
               AS sentence,
           t.statements
    FROM tie AS t
    JOIN inside AS i ON i.canonical_id = t.source_id
    JOIN holding AS h ON h.kind = t.kind
    JOIN entity AS e ON e.canonical_id = t.target_id
    LEFT JOIN on_a_list AS l ON l.canonical_id = t.target_id
    WHERE l.canonical_id IS NULL AND NOT e.protected AND NOT t.glue
),
by_claim AS (
    SELECT i.network_id, '' AS entity, c.object AS caption, p.kind AS via,
           i.canonical_id AS member,
           concat(i.caption, ' ', p.kind, ' "', c.object, '" by a claim of ',
                  coalesce(c.event_from, c.reported, 'no date'), ' (', c.publisher,
                  '); no loaded list has an entry of that name.') AS sentence,
           c.statements
    FROM claim AS c
    JOIN network_claim AS n ON n.claim_id = c.claim_id
    JOIN inside AS i ON i.canonical_id = c.subject AND i.network_id = n.network_id
    JOIN holding_predicate AS p ON p.predicate = c.predicate
    LEFT JOIN object_key AS k ON k.object = c.object
    LEFT JOIN listed_name AS l ON l.word_key = k.word_key
    WHERE n.counts AND c.polarity = '+' AND c.object_id IS NULL AND c.object <> ''
      AND l.word_key IS NULL
      -- a description ("99-year concession", "a listed exchange") is nothing that a list could name
      AND NOT regexp_matches(c.object, '^[a-z0-9]')
)
SELECT network_id, entity, caption, via, member, sentence, statements FROM by_tie
UNION ALL
SELECT network_id, entity, caption, via, member, sentence, statements FROM by_claim
ORDER BY network_id, entity = '', caption, via, member, sentence
