-- purpose: which party stood on which of the compared lists, and which had been taken off it
-- params:
-- grain: one row per comparison, authority and entry that its dataset ever held
-- columns: comparison, authority, canonical_id, entity_id, dataset, state, since, first_seen, last_seen, list_date, merged, statements
WITH list_day AS (
    SELECT DISTINCT dataset, list_date, counts_from FROM version
),
decided AS (
    SELECT left_id AS entity_id, right_id AS other_id FROM decision WHERE judgement = 'positive'
    UNION ALL
    SELECT right_id AS entity_id, left_id AS other_id FROM decision WHERE judgement = 'positive'
),
taken_off AS (
    SELECT d.entity_id, min(r.canonical_id) AS canonical_id
    FROM decided AS d
    JOIN referent AS r ON r.entity_id = d.other_id
    GROUP BY d.entity_id
),
party AS (
    SELECT e.dataset, e.entity_id, e.first_seen, e.last_seen,
           coalesce(r.canonical_id, o.canonical_id, e.entity_id) AS canonical_id,
           r.canonical_id IS NULL AND o.canonical_id IS NOT NULL AS was_merged
    FROM entity_seen AS e
    JOIN schema_info AS i ON i.schema = e.schema
    LEFT JOIN referent AS r ON r.entity_id = e.entity_id
    LEFT JOIN taken_off AS o ON o.entity_id = e.entity_id
    WHERE i.kind IN ('person', 'organisation', 'vessel', 'aircraft', 'other')
),
cluster_size AS (
    SELECT canonical_id, count(*) AS entries FROM referent GROUP BY canonical_id
),
listed_since AS (
    SELECT l.entity_id, l.dataset, min(l.since) AS since
    FROM listing AS l
    GROUP BY l.entity_id, l.dataset
),
listed_by AS (
    SELECT l.entity_id, l.dataset, array_sort(array_agg(DISTINCT u.statement_id)) AS statements
    FROM listing AS l
    CROSS JOIN unnest(l.statements) AS u(statement_id)
    GROUP BY l.entity_id, l.dataset
)
SELECT c.comparison, c.authority, p.canonical_id, p.entity_id, p.dataset,
       CASE WHEN b.counts_from < c.counts_from THEN 'taken off' ELSE 'listed' END AS state,
       CASE WHEN s.since <= CAST(c.counts_from AS VARCHAR) THEN s.since END AS since,
       p.first_seen, p.last_seen, c.list_date, p.was_merged OR coalesce(z.entries, 1) > 1 AS merged,
       coalesce(t.statements, CAST(ARRAY[] AS VARCHAR[])) AS statements
FROM compared AS c
JOIN party AS p ON p.dataset = c.dataset
JOIN list_day AS a ON a.dataset = p.dataset AND a.list_date = p.first_seen
JOIN list_day AS b ON b.dataset = p.dataset AND b.list_date = p.last_seen
LEFT JOIN cluster_size AS z ON z.canonical_id = p.canonical_id
LEFT JOIN listed_since AS s ON s.entity_id = p.entity_id AND s.dataset = p.dataset
LEFT JOIN listed_by AS t ON t.entity_id = p.entity_id AND t.dataset = p.dataset
WHERE a.counts_from <= c.counts_from
ORDER BY c.comparison, c.authority, p.canonical_id, p.entity_id
