-- purpose: every listing of a party by an authority, with the legal basis that its programme names, unless it had ended by the day of its list
-- params:
-- grain: one row per listing (Sanction entity), party and programme
-- columns: sanction_id, entity_id, canonical_id, dataset, authority, government, programme, basis_key, basis_title, cluster, conduct, elements, since, listed_on, reliability, credibility, statements
WITH sanction AS (
    SELECT s.entity_id AS sanction_id, s.dataset, min(s.version) AS version,
           min(s.list_date) AS list_date, min(s.reliability) AS reliability,
           max(s.credibility) AS credibility,
           coalesce(min(CASE WHEN s.prop = 'listingDate' THEN s.value END),
                    min(CASE WHEN s.prop = 'startDate' THEN s.value END)) AS since,
           max(CASE WHEN s.prop = 'unscId'
                     OR (s.prop IN ('authority', 'summary') AND u.word IS NOT NULL) THEN 1 ELSE 0 END) AS from_un,
           min(CASE WHEN s.prop = 'authority' THEN s.value END) AS said_authority,
           array_sort(array_agg(DISTINCT s.id)) AS statements
    FROM said_of_listings AS s
    LEFT JOIN un_word AS u ON s.value = u.word
    GROUP BY s.entity_id, s.dataset
    HAVING coalesce(max(CASE WHEN s.prop = 'endDate' THEN s.value END), '9999')
               > coalesce(min(s.list_date), '')
),
party AS (
    SELECT DISTINCT s.entity_id AS sanction_id, s.dataset, s.value AS entity_id, r.canonical_id
    FROM said_of_listings AS s
    JOIN referent AS r ON r.entity_id = s.value
    WHERE s.prop = 'entity'
),
printed AS (
    SELECT DISTINCT s.entity_id AS sanction_id, s.dataset, s.value AS programme
    FROM said_of_listings AS s
    WHERE s.prop = 'program'
),
programme AS (
    SELECT sanction_id, dataset, programme FROM printed
    UNION
    SELECT s.entity_id AS sanction_id, s.dataset, s.value AS programme
    FROM said_of_listings AS s
    LEFT JOIN printed AS p ON p.sanction_id = s.entity_id AND p.dataset = s.dataset
    WHERE s.prop = 'programId' AND p.sanction_id IS NULL
),
listed AS (
    SELECT n.sanction_id, p.entity_id, p.canonical_id, n.dataset, n.list_date, n.reliability,
           n.credibility, n.since, n.from_un, n.statements,
           coalesce(a.authority, nullif(v.authority, ''), n.said_authority, n.dataset)
               AS list_authority,
           coalesce(m.programme, '') AS programme
    FROM sanction AS n
    JOIN party AS p ON p.sanction_id = n.sanction_id AND p.dataset = n.dataset
    LEFT JOIN version AS v ON v.dataset = n.dataset AND v.version = n.version
    LEFT JOIN authority_source AS a ON a.source = v.source
    LEFT JOIN programme AS m ON m.sanction_id = n.sanction_id AND m.dataset = n.dataset
),
labelled AS (
    SELECT l.*, b.basis_key,
           row_number() OVER (
               PARTITION BY l.sanction_id, l.canonical_id, l.entity_id, l.dataset, l.programme
               ORDER BY b.place
           ) AS place
    FROM listed AS l
    LEFT JOIN basis_label AS b
        ON lower(b.label) = lower(l.programme)
       AND (b.kind = 'id' OR (b.kind = 'programme' AND b.authority = l.list_authority))
)
SELECT l.sanction_id, l.entity_id, l.canonical_id, l.dataset,
       coalesce(b.authority, l.list_authority) AS authority,
       coalesce(g.government, '') AS government,
       l.programme, coalesce(b.basis_key, l.programme) AS basis_key,
       coalesce(b.title, l.programme) AS basis_title,
       CASE WHEN l.from_un = 1 AND b.transposes IS NOT NULL THEN concat('UN/', b.transposes)
            ELSE concat(coalesce(b.authority, l.list_authority), '/',
                        coalesce(b.basis_key, l.programme)) END AS cluster,
       coalesce(b.conduct, CAST(ARRAY[] AS VARCHAR[])) AS conduct,
       CASE WHEN coalesce(b.valid_from, '') <= rpad(coalesce(l.since, l.list_date), 10, '-99')
             AND coalesce(b.valid_to, '9999') >= coalesce(l.since, l.list_date) THEN b.elements
            ELSE CAST(ARRAY[] AS VARCHAR[]) END AS elements,
       l.since, l.list_date AS listed_on, l.reliability, l.credibility, l.statements
FROM labelled AS l
LEFT JOIN basis AS b ON b.basis_key = l.basis_key
LEFT JOIN authority AS g ON g.authority = coalesce(b.authority, l.list_authority)
WHERE l.place = 1
ORDER BY l.canonical_id, l.dataset, l.sanction_id, l.programme, l.entity_id
