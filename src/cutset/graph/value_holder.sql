-- purpose: the value nodes of the graph: which party holds which number, phone, e-mail address, site, street or city
-- params:
-- grain: one row per party, kind and normal value
-- columns: canonical_id, kind, value, statements, datasets
SELECT t.canonical_id, t.kind, k.value, array_sort(array_agg(DISTINCT t.statement_id)) AS statements,
       array_sort(array_agg(DISTINCT t.dataset)) AS datasets
FROM value_said AS t
JOIN value_key AS k
    ON k.kind = t.kind AND k.raw = t.raw AND k.city = t.city AND k.country = t.country
WHERE k.value <> ''
GROUP BY t.canonical_id, t.kind, k.value
UNION ALL
SELECT i.canonical_id, i.kind, concat(i.normal, '|', i.issuer) AS value, i.statements, i.datasets
FROM identifier AS i
JOIN value_kind AS k ON k.kind = i.kind AND k.is_identifier
JOIN entity AS e ON e.canonical_id = i.canonical_id AND e.kind NOT IN ('account', 'wallet')
ORDER BY canonical_id, kind, value
