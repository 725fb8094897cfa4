-- purpose: what the remarks of lists claim, each by the authority whose list it is and of one origin with its listing
-- params: least, own, named
-- grain: one row per party, authority, and claim of a sentence
-- columns: claim_id, subject, subject_name, predicate, object, object_id, polarity, reported, publisher, origin, grade, credibility, kind, category, elements, note, p_match, statements, government
WITH author AS (
    SELECT canonical_id, dataset, min(cluster) AS cluster, min(authority) AS authority,
           min(government) AS government
    FROM listing
    GROUP BY canonical_id, dataset
),
numbered AS (
    SELECT n.value AS reference, min(r.canonical_id) AS canonical_id
    FROM statement AS n
    JOIN statement AS e ON e.entity_id = n.entity_id AND e.dataset = n.dataset AND e.prop = 'entity'
    JOIN referent AS r ON r.entity_id = e.value
    WHERE n.schema = 'Sanction' AND n.prop = 'unscId'
    GROUP BY n.value
    HAVING count(DISTINCT r.canonical_id) = 1
),
called AS (
    SELECT DISTINCT r.canonical_id, lower(s.value) AS name
    FROM statement AS s
    JOIN referent AS r ON r.entity_id = s.entity_id
    WHERE s.prop IN ('name', 'alias', 'weakAlias', 'previousName', 'abbreviation')
),
only_called AS (
    SELECT name, min(canonical_id) AS canonical_id
    FROM called
    GROUP BY name
    HAVING count(DISTINCT canonical_id) = 1
),
own_name AS (
    SELECT DISTINCT k.id, k.entity_id, c.sentence
    FROM remark AS k
    JOIN text_said AS c ON c.value = k.value
    JOIN called AS n ON n.canonical_id = k.canonical_id
    WHERE c.party_key <> '' AND strpos(n.name, c.party_key) > 0
),
placed AS (
    SELECT k.*, c.sentence, c.predicate, c.polarity, c.kind, c.object, c.category, c.is_inverse,
           c.quote, CASE WHEN k.counts THEN c.elements
                         ELSE CAST(ARRAY[] AS VARCHAR[]) END AS elements,
           c.party_name = '' OR o.id IS NOT NULL AS is_own,
           CASE WHEN c.party_name = '' OR o.id IS NOT NULL THEN k.canonical_id
                ELSE coalesce(p.canonical_id, q.canonical_id) END AS subject,
           CASE WHEN c.party_name = '' OR o.id IS NOT NULL OR p.canonical_id IS NOT NULL
                THEN CAST($own AS DOUBLE) ELSE CAST($named AS DOUBLE) END AS p_match,
           CASE WHEN c.is_inverse THEN k.canonical_id ELSE b.canonical_id END AS object_id
    FROM remark AS k
    JOIN text_said AS c ON c.value = k.value
    LEFT JOIN own_name AS o
        ON o.id = k.id AND o.entity_id = k.entity_id AND o.sentence = c.sentence
       AND NOT c.is_inverse
    LEFT JOIN numbered AS p ON p.reference = c.party_reference
    LEFT JOIN only_called AS q ON q.name = lower(c.party_name)
    LEFT JOIN numbered AS b ON b.reference = c.object_reference
),
kept AS (
    SELECT p.*,
           concat('text-', substr(md5(concat(p.subject, '|', p.dataset, '|', p.predicate, '|',
                  p.polarity, '|', p.object, '|', p.quote)), 1, 16)) AS claim_id
    FROM placed AS p
    LEFT JOIN repeats_listing AS d ON d.predicate = p.predicate AND p.is_own
    WHERE p.subject IS NOT NULL AND coalesce(p.object_id, '') <> p.subject
      AND d.predicate IS NULL
)
SELECT k.claim_id, k.subject, coalesce(min(e.caption), k.subject) AS subject_name, k.predicate,
       k.object, min(k.object_id) AS object_id, k.polarity, max(k.list_date) AS reported,
       min(coalesce(a.authority, k.dataset)) AS publisher,
       min(coalesce(a.cluster, k.dataset)) AS origin, min(coalesce(k.reliability, 'F')) AS grade,
       max(CASE WHEN k.kind = 'fact' THEN coalesce(k.credibility, 6)
                ELSE greatest(coalesce(k.credibility, 6), $least) END) AS credibility,
       max(k.kind) AS kind, min(k.category) AS category, k.elements, min(k.quote) AS note,
       max(k.p_match) AS p_match, array_sort(array_agg(DISTINCT k.id)) AS statements,
       min(coalesce(a.government, '')) AS government
FROM kept AS k
LEFT JOIN author AS a ON a.canonical_id = k.canonical_id AND a.dataset = k.dataset
LEFT JOIN entity AS e ON e.canonical_id = k.subject
GROUP BY k.claim_id, k.subject, k.predicate, k.object, k.polarity, k.elements
ORDER BY k.claim_id
