-- purpose: members and contacts of each network
-- params:
-- grain: one row per network and party
-- columns: network_id, canonical_id, caption, kind, standing, basis, is_group, protected, statements
WITH insider_of AS (
    SELECT n.network_id, i.canonical_id, i.basis, i.is_group, i.statements
    FROM network_draft AS n
    JOIN insider AS i ON i.part = n.part
),
tie_end AS (
    SELECT source_id AS canonical_id, target_id AS other_id, layer, kind, binds, statements
    FROM tie WHERE NOT glue
    UNION ALL
    SELECT target_id AS canonical_id, source_id AS other_id, layer, kind, binds, statements
    FROM tie WHERE NOT glue
),
home AS (
    SELECT canonical_id, network_id FROM insider_of
),
contact_tie AS (
    SELECT m.network_id, t.canonical_id, t.kind, t.statements
    FROM insider_of AS m
    JOIN tie_end AS t ON t.other_id = m.canonical_id
    LEFT JOIN home AS h ON h.canonical_id = t.canonical_id
    WHERE h.network_id IS NULL
       OR (h.network_id <> m.network_id AND t.binds = 'never' AND t.layer <> 'claims')
),
contact_kind AS (
    SELECT network_id, canonical_id,
           array_to_string(array_sort(array_agg(DISTINCT kind)), '; ') AS basis
    FROM contact_tie
    GROUP BY network_id, canonical_id
),
contact_evidence AS (
    SELECT c.network_id, c.canonical_id, array_sort(array_agg(DISTINCT u.id)) AS statements
    FROM contact_tie AS c
    CROSS JOIN unnest(c.statements) AS u(id)
    GROUP BY c.network_id, c.canonical_id
),
every AS (
    SELECT network_id, canonical_id, 'member' AS standing, basis, is_group, statements
    FROM insider_of
    UNION ALL
    SELECT k.network_id, k.canonical_id, 'contact' AS standing,
           concat('by association only: ', k.basis) AS basis, FALSE AS is_group, e.statements
    FROM contact_kind AS k
    JOIN contact_evidence AS e
        ON e.network_id = k.network_id AND e.canonical_id = k.canonical_id
)
SELECT m.network_id, m.canonical_id, e.caption, e.kind, m.standing,
       CASE WHEN e.protected THEN concat(m.basis, ' (protected: ', e.protected_reason, ')')
            ELSE m.basis END AS basis,
       m.is_group, e.protected, m.statements
FROM every AS m
JOIN entity AS e ON e.canonical_id = m.canonical_id
ORDER BY m.network_id, CASE m.standing WHEN 'member' THEN 0 ELSE 1 END,
         CASE WHEN m.is_group THEN 0 ELSE 1 END, e.caption, m.canonical_id
