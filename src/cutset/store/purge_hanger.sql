-- The entities that exist only for what they are tied to: satellites, wallets, accounts.
-- params: none
-- grain: one row per entity
-- columns: entity_id
SELECT DISTINCT s.entity_id
FROM held AS s
JOIN schema_kind AS k ON k.schema = s.schema
WHERE k.kind IN ('satellite', 'wallet', 'account')
