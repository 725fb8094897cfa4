-- purpose: the parties and things that can stand in a component, numbered by their order
-- params:
-- grain: one row per party
-- columns: canonical_id, is_group, counts
SELECT e.canonical_id, g.canonical_id IS NOT NULL AS is_group,
       e.kind IN ('person', 'organisation') OR e.schema = 'LegalEntity' AS counts
FROM entity AS e
LEFT JOIN party_group AS g ON g.canonical_id = e.canonical_id
WHERE e.kind NOT IN ('account', 'wallet')
ORDER BY e.canonical_id
