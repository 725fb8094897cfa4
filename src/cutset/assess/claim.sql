-- purpose: every claim: those of sources that make claims, each designation as one claim by its authority, and those of the remarks of lists
-- params: least_credibility
-- grain: one row per claim entity; per party, authority and legal basis for listings
-- columns: claim_id, subject, subject_name, predicate, object, object_id, polarity, amount, currency, event_from, event_to, reported, publisher, address, origin, grade, credibility, kind, category, elements, place, legal_basis, note, claim_group, p_match, statements, cluster, government, filed_under, is_act, is_answer
WITH told AS (
    SELECT s.entity_id AS claim_entity,
           min(CASE WHEN s.prop = 'claimId' THEN s.value END) AS claim_id,
           min(CASE WHEN s.prop = 'subject' THEN s.value END) AS subject,
           min(CASE WHEN s.prop = 'subjectName' THEN s.value END) AS subject_name,
           min(CASE WHEN s.prop = 'predicate' THEN s.value END) AS predicate,
           min(CASE WHEN s.prop = 'object' THEN s.value END) AS object,
           min(CASE WHEN s.prop = 'objectEntity' THEN s.value END) AS object_entity,
           min(CASE WHEN s.prop = 'polarity' THEN s.value END) AS polarity,
           min(CASE WHEN s.prop = 'amount' THEN s.value END) AS amount,
           min(CASE WHEN s.prop = 'currency' THEN s.value END) AS currency,
           min(CASE WHEN s.prop = 'eventFrom' THEN s.value END) AS event_from,
           min(CASE WHEN s.prop = 'eventTo' THEN s.value END) AS event_to,
           min(CASE WHEN s.prop = 'reportedDate' THEN s.value END) AS reported,
           min(CASE WHEN s.prop = 'publisher' THEN s.value END) AS publisher,
           coalesce(
               min(CASE WHEN s.prop = 'sourceUrl' THEN s.value END),
               min(CASE WHEN s.prop = 'sourceFile' THEN s.value END)
           ) AS address,
           min(CASE WHEN s.prop = 'originCluster' THEN s.value END) AS origin,
           min(CASE WHEN s.prop = 'grade' THEN s.value END) AS grade,
           max(CASE WHEN s.prop = 'credibility' THEN CAST(s.value AS INTEGER) END) AS credibility,
           min(CASE WHEN s.prop = 'claimKind' THEN s.value END) AS kind,
           min(CASE WHEN s.prop = 'category' THEN s.value END) AS category,
           min(CASE WHEN s.prop IN ('place', 'placeScope') THEN s.value END) AS place,
           min(CASE WHEN s.prop = 'legalBasis' THEN s.value END) AS legal_basis,
           coalesce(min(CASE WHEN s.prop = 'note' THEN s.value END),
                    min(CASE WHEN s.prop = 'quote' THEN s.value END)) AS note,
           min(CASE WHEN s.prop = 'claimGroup' THEN s.value END) AS claim_group,
           min(CASE WHEN s.prop = 'network' THEN s.value END) AS filed_under,
           min(s.reliability) AS source_grade, max(s.credibility) AS source_credibility,
           min(s.dataset) AS dataset,
           array_sort(array_agg(DISTINCT s.id)) AS statements
    FROM said_of_claims AS s
    GROUP BY s.entity_id
),
voiced AS (
    -- Where the cell of the origin holds a sentence and the note nothing but an origin's name,
    -- the row says so itself: two cells were swapped, and the claim is a copy of that origin.
    SELECT t.*,
           CASE WHEN strpos(t.origin, ' ') > 0 AND regexp_full_match(t.note, 'O(-[A-Z0-9]+)+')
                THEN t.note
                ELSE coalesce(t.origin, concat(t.dataset, ': ', coalesce(t.publisher, '')))
                END AS voice
    FROM told AS t
),
element AS (
    SELECT s.entity_id AS claim_entity, array_sort(array_agg(DISTINCT s.value)) AS elements
    FROM said_of_claims AS s
    WHERE s.prop = 'elements'
    GROUP BY s.entity_id
),
named AS (
    SELECT DISTINCT v.claim_entity, v.voice, b.basis_key, e.authority, e.title, e.elements,
           l.place,
           coalesce(e.valid_from, '') <= rpad(coalesce(v.event_from, v.reported, '9999'), 10, '-99')
               AND coalesce(e.valid_to, '9999') >= coalesce(v.event_from, v.reported, '')
               AS in_force
    FROM voiced AS v
    JOIN basis_label AS b
        ON b.kind = 'written'
       AND strpos(concat(coalesce(v.object, ''), ' ', coalesce(v.legal_basis, '')), b.label) > 0
    JOIN basis AS e ON e.basis_key = b.basis_key
    JOIN basis_label AS l ON l.basis_key = b.basis_key AND l.kind = b.kind AND l.label = b.label
    WHERE v.predicate = 'designated' AND v.polarity = '+'
),
named_element AS (
    SELECT n.claim_entity, array_sort(array_agg(DISTINCT u.element)) AS elements
    FROM named AS n
    CROSS JOIN unnest(n.elements) AS u(element)
    WHERE n.in_force
    GROUP BY n.claim_entity
),
first_named AS (
    SELECT claim_entity, voice, basis_key, authority, title
    FROM (
        SELECT n.*, row_number() OVER (PARTITION BY claim_entity ORDER BY place, basis_key) AS turn
        FROM named AS n
    ) AS ranked
    WHERE turn = 1
),
speaker AS (
    SELECT voice, authority, government
    FROM (
        SELECT v.voice, o.authority, o.government,
               row_number() OVER (
                   PARTITION BY v.voice ORDER BY length(o.prefix) DESC, o.prefix
               ) AS turn
        FROM (SELECT DISTINCT voice FROM voiced) AS v
        JOIN origin_prefix AS o ON starts_with(v.voice, o.prefix)
    ) AS ranked
    WHERE turn = 1
),
notice AS (
    SELECT voice, cluster
    FROM (
        SELECT f.voice, concat(f.authority, '/', f.basis_key) AS cluster,
               row_number() OVER (
                   PARTITION BY f.voice
                   ORDER BY CASE WHEN s.authority = f.authority THEN 0 ELSE 1 END,
                            f.authority, f.basis_key
               ) AS turn
        FROM first_named AS f
        LEFT JOIN speaker AS s ON s.voice = f.voice
    ) AS ranked
    WHERE turn = 1
),
sourced AS (
    SELECT coalesce(v.claim_id, v.claim_entity) AS claim_id,
           coalesce(r.canonical_id, v.subject, '') AS subject,
           coalesce(v.subject_name, e.caption, '') AS subject_name,
           v.predicate, coalesce(v.object, '') AS object, o.canonical_id AS object_id,
           coalesce(v.polarity, '+') AS polarity, v.amount, v.currency, v.event_from, v.event_to,
           v.reported, coalesce(v.publisher, '') AS publisher, coalesce(v.address, '') AS address,
           v.voice AS origin, coalesce(v.grade, v.source_grade, 'F') AS grade,
           CASE WHEN v.predicate = 'designated'
                THEN greatest(coalesce(v.credibility, v.source_credibility, 6), $least_credibility)
                ELSE coalesce(v.credibility, v.source_credibility, 6) END AS credibility,
           CASE WHEN v.predicate = 'designated' AND v.polarity = '+' THEN 'designation'
                ELSE coalesce(v.kind, 'assessment') END AS kind,
           coalesce(v.category, 'unknown') AS category,
           CASE WHEN v.predicate = 'designated'
                THEN coalesce(d.elements, CAST(ARRAY[] AS VARCHAR[]))
                ELSE coalesce(t.elements, CAST(ARRAY[] AS VARCHAR[])) END AS elements,
           v.place, coalesce(f.title, v.legal_basis) AS legal_basis,
           coalesce(v.note, '') AS note, v.claim_group, CAST(1.0 AS DOUBLE) AS p_match,
           v.statements,
           CASE WHEN f.basis_key IS NOT NULL THEN concat(f.authority, '/', f.basis_key)
                ELSE coalesce(n.cluster, v.voice) END AS cluster,
           coalesce(s.government, '') AS government, v.filed_under
    FROM voiced AS v
    LEFT JOIN element AS t ON t.claim_entity = v.claim_entity
    LEFT JOIN named_element AS d ON d.claim_entity = v.claim_entity
    LEFT JOIN first_named AS f ON f.claim_entity = v.claim_entity
    LEFT JOIN notice AS n ON n.voice = v.voice
    LEFT JOIN speaker AS s ON s.voice = v.voice
    LEFT JOIN referent AS r ON r.entity_id = v.subject
    LEFT JOIN referent AS o ON o.entity_id = v.object_entity
    LEFT JOIN entity AS e ON e.canonical_id = r.canonical_id
),
listed AS (
    SELECT concat('listing-', substr(md5(concat(l.canonical_id, '|', l.cluster, '|', l.authority,
                  '|', l.basis_key)), 1, 16)) AS claim_id,
           l.canonical_id AS subject, l.authority, l.basis_key, l.basis_title, l.cluster,
           l.government, min(l.since) AS since, max(l.listed_on) AS listed_on,
           min(l.reliability) AS grade, max(l.credibility) AS credibility
    FROM listing AS l
    GROUP BY l.canonical_id, l.authority, l.basis_key, l.basis_title, l.cluster, l.government
),
listed_statement AS (
    SELECT l.canonical_id, l.authority, l.basis_key, l.cluster,
           array_sort(array_agg(DISTINCT u.statement_id)) AS statements
    FROM listing AS l
    CROSS JOIN unnest(l.statements) AS u(statement_id)
    GROUP BY l.canonical_id, l.authority, l.basis_key, l.cluster
),
listed_element AS (
    SELECT l.canonical_id, l.authority, l.basis_key, l.cluster,
           array_sort(array_agg(DISTINCT u.element)) AS elements
    FROM listing AS l
    CROSS JOIN unnest(l.elements) AS u(element)
    GROUP BY l.canonical_id, l.authority, l.basis_key, l.cluster
),
every AS (
    SELECT * FROM sourced
    UNION ALL
    SELECT l.claim_id, l.subject, coalesce(e.caption, l.subject) AS subject_name,
           'designated' AS predicate, l.basis_title AS object, NULL AS object_id, '+' AS polarity,
           NULL AS amount, NULL AS currency, l.since AS event_from, NULL AS event_to,
           l.listed_on AS reported, l.authority AS publisher, '' AS address, l.cluster AS origin,
           coalesce(l.grade, 'F') AS grade, greatest(coalesce(l.credibility, 6), $least_credibility) AS credibility,
           'designation' AS kind, 'unknown' AS category,
           coalesce(t.elements, CAST(ARRAY[] AS VARCHAR[])) AS elements, NULL AS place,
           l.basis_title AS legal_basis, concat('on the list of ', l.listed_on) AS note,
           NULL AS claim_group, CAST(1.0 AS DOUBLE) AS p_match, s.statements, l.cluster,
           l.government, NULL AS filed_under
    FROM listed AS l
    JOIN listed_statement AS s
        ON s.canonical_id = l.subject AND s.authority = l.authority
       AND s.basis_key = l.basis_key AND s.cluster = l.cluster
    LEFT JOIN listed_element AS t
        ON t.canonical_id = l.subject AND t.authority = l.authority
       AND t.basis_key = l.basis_key AND t.cluster = l.cluster
    LEFT JOIN entity AS e ON e.canonical_id = l.subject
    UNION ALL
    SELECT t.claim_id, t.subject, t.subject_name, t.predicate, t.object, t.object_id, t.polarity,
           NULL AS amount, NULL AS currency, NULL AS event_from, NULL AS event_to, t.reported,
           t.publisher, '' AS address, t.origin, t.grade, t.credibility, t.kind, t.category,
           t.elements, NULL AS place, NULL AS legal_basis, t.note, NULL AS claim_group, t.p_match,
           t.statements, t.origin AS cluster, t.government, NULL AS filed_under
    FROM text_claim AS t
)
SELECT c.claim_id, c.subject, c.subject_name, c.predicate, c.object, c.object_id, c.polarity,
       c.amount, c.currency, c.event_from, c.event_to, c.reported, c.publisher, c.address,
       c.origin, c.grade, c.credibility, c.kind, c.category, c.elements, c.place, c.legal_basis,
       c.note, c.claim_group, c.p_match, c.statements, c.cluster, c.government, c.filed_under,
       a.predicate IS NOT NULL AS is_act, w.predicate IS NOT NULL AS is_answer
FROM every AS c
LEFT JOIN predicate_class AS a ON a.predicate = c.predicate AND a.class = 'act'
LEFT JOIN predicate_class AS w ON w.predicate = c.predicate AND w.class = 'answer'
ORDER BY c.claim_id
