-- purpose: what ties the members of each network to its anchor, and how sure it is that it exists; a list's own links and shared numbers are certain
-- params:
-- grain: one row per network and tie on a layer that joins
-- columns: network_id, source_id, target_id, probability
WITH joining AS (
    SELECT n.network_id, t.source_id, t.target_id,
           CASE WHEN t.layer IN ('listing', 'identifier') THEN 1.0
                ELSE t.probability END AS probability
    FROM network_tie AS n
    JOIN tie AS t ON t.tie_id = n.tie_id
    WHERE NOT t.glue
      AND t.layer IN ('listing', 'identifier', 'claims', 'ownership', 'role', 'observed')
),
doubtful AS (
    SELECT DISTINCT j.network_id
    FROM joining AS j
    WHERE j.probability < 1
)
SELECT j.network_id, j.source_id, j.target_id, j.probability
FROM joining AS j
JOIN doubtful AS d ON d.network_id = j.network_id
ORDER BY j.network_id, j.source_id, j.target_id, j.probability
