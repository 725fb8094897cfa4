-- purpose: ties that cross from one network to another: those our cut parts, and dealings between groups
-- params:
-- grain: one row per network and tie
-- columns: network_id, tie_id, other_network_id
WITH home AS (
    SELECT n.network_id, i.canonical_id
    FROM network_draft AS n
    JOIN insider AS i ON i.part = n.part
),
crossing AS (
    SELECT a.network_id, t.tie_id, b.network_id AS other_network_id
    FROM tie AS t
    JOIN home AS a ON a.canonical_id = t.source_id
    JOIN home AS b ON b.canonical_id = t.target_id
    WHERE a.network_id <> b.network_id AND NOT t.glue
      AND (t.binds <> 'never' OR t.layer = 'claims')
)
SELECT network_id, tie_id, other_network_id FROM crossing
UNION ALL
SELECT other_network_id AS network_id, tie_id, network_id AS other_network_id FROM crossing
ORDER BY network_id, tie_id, other_network_id
