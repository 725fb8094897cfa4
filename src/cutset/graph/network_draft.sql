-- purpose: the parts that are networks: at least two parties, or a group on its own; each with its anchor
-- params:
-- grain: one row per network
-- columns: network_id, name, cut, part, component, size, anchor_id
WITH counted AS (
    SELECT part, sum(CASE WHEN kind IN ('person', 'organisation') OR schema = 'LegalEntity'
                     THEN 1 ELSE 0 END) AS parties,
           max(CASE WHEN is_group THEN 1 ELSE 0 END) AS has_group
    FROM insider
    GROUP BY part
),
anchor AS (
    SELECT part, canonical_id AS anchor_id
    FROM (
        SELECT part, canonical_id,
               row_number() OVER (
                   PARTITION BY part
                   ORDER BY CASE WHEN is_group THEN 0 ELSE 1 END, degree DESC, canonical_id
               ) AS place
        FROM insider
    ) AS ranked
    WHERE place = 1
),
shape AS (
    SELECT part, min(component) AS component, min(size) AS size, min(cut) AS cut
    FROM part
    GROUP BY part
)
SELECT concat('net-', a.anchor_id) AS network_id,
       CASE WHEN i.basis = 'observed, pseudonymous'
            THEN concat('Observed network around ', e.caption) ELSE e.caption END AS name,
       CASE WHEN c.parties < 2 THEN 'group alone' ELSE s.cut END AS cut,
       s.part, s.component, s.size, a.anchor_id
FROM counted AS c
JOIN anchor AS a ON a.part = c.part
JOIN insider AS i ON i.canonical_id = a.anchor_id
JOIN shape AS s ON s.part = c.part
JOIN entity AS e ON e.canonical_id = a.anchor_id
WHERE c.parties >= 2 OR c.has_group = 1
ORDER BY network_id
