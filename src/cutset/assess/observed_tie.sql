-- purpose: the ties within each network that somebody saw, on the layers fit for structure
-- params:
-- grain: one row per network, layer, kind and pair of parties
-- columns: network_id, layer, kind, source_id, target_id, first_year, last_year
SELECT n.network_id, t.layer, t.kind, least(t.source_id, t.target_id) AS source_id,
       greatest(t.source_id, t.target_id) AS target_id,
       min(substr(coalesce(t.start_date, t.end_date), 1, 4)) AS first_year,
       max(substr(coalesce(t.end_date, t.start_date), 1, 4)) AS last_year
FROM network_tie AS n
JOIN tie AS t ON t.tie_id = n.tie_id
JOIN fit_layer AS f ON f.layer = t.layer
WHERE t.source_id <> t.target_id AND NOT t.glue
GROUP BY n.network_id, t.layer, t.kind, least(t.source_id, t.target_id),
         greatest(t.source_id, t.target_id)
ORDER BY n.network_id, t.layer, t.kind, least(t.source_id, t.target_id),
         greatest(t.source_id, t.target_id)
