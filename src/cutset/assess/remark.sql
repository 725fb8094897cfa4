-- purpose: the texts of lists that are read for claims, each with the listed party of which it speaks
-- params:
-- grain: one row per statement and party
-- columns: id, entity_id, canonical_id, dataset, value, counts, list_date, reliability, credibility
WITH about AS (
    SELECT s.entity_id AS said_of, s.dataset, s.value AS entity_id
    FROM statement AS s
    WHERE s.schema = 'Sanction' AND s.prop = 'entity'
),
told AS (
    SELECT s.id, coalesce(a.entity_id, s.entity_id) AS entity_id, s.dataset, s.value, t.counts,
           s.list_date, s.reliability, s.credibility
    FROM statement AS s
    JOIN text_prop AS t ON t.prop = s.prop
    LEFT JOIN about AS a ON a.said_of = s.entity_id AND a.dataset = s.dataset
)
SELECT t.id, t.entity_id, r.canonical_id, t.dataset, t.value, t.counts, t.list_date,
       t.reliability, t.credibility
FROM told AS t
JOIN referent AS r ON r.entity_id = t.entity_id
WHERE EXISTS (
    SELECT 1 FROM listing AS l WHERE l.canonical_id = r.canonical_id AND l.dataset = t.dataset
)
ORDER BY t.entity_id, t.dataset, t.value, t.id
