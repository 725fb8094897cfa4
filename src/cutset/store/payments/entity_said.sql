-- The parties, accounts and banks of payments as drafts of entities, and each account's holder.
-- An account of which only a number is known can be linked to nothing and makes no entity.
-- params: none
-- grain: one row per draft
-- columns: ordinal, entity_id, schema, prop, value, source_row, file, dated
WITH said AS (
  SELECT s.*, s.party_id AS entity_id, coalesce(s.kind, 'LegalEntity') AS schema, 'name' AS prop,
    s.name AS value FROM payment_side AS s
  UNION ALL
  SELECT s.*, s.party_id, coalesce(s.kind, 'LegalEntity'), 'address', s.address
  FROM payment_side AS s
  UNION ALL
  SELECT s.*, s.party_id, coalesce(s.kind, 'LegalEntity'), 'country', s.country
  FROM payment_side AS s
  UNION ALL
  SELECT s.*, s.party_id, coalesce(s.kind, 'LegalEntity'), 'idNumber', s.number
  FROM payment_side AS s
  UNION ALL
  SELECT s.*, s.account_id, 'BankAccount', CASE WHEN s.is_iban THEN 'iban' ELSE 'accountNumber' END,
    s.account FROM payment_side AS s
  UNION ALL
  SELECT s.*, s.account_id, 'BankAccount', 'bankName', s.agent_name FROM payment_side AS s
  UNION ALL
  SELECT s.*, s.account_id, 'BankAccount', 'bic', CASE WHEN s.is_bic THEN s.agent END
  FROM payment_side AS s
  UNION ALL
  SELECT s.*, s.account_id, 'BankAccount', 'bank',
    CASE WHEN s.is_bic OR s.agent_name IS NOT NULL THEN s.agent_id END FROM payment_side AS s
  UNION ALL
  SELECT s.*, s.agent_id, 'Organization', 'name', s.agent_name FROM payment_side AS s
  UNION ALL
  SELECT s.*, s.agent_id, 'Organization', 'swiftBic', CASE WHEN s.is_bic THEN s.agent END
  FROM payment_side AS s
  UNION ALL
  SELECT s.*, 'held-' || substr(md5(s.party_id || s.account_id), 1, 20), 'Ownership', 'owner',
    s.party_id FROM payment_side AS s WHERE s.account_id IS NOT NULL
  UNION ALL
  SELECT s.*, 'held-' || substr(md5(s.party_id || s.account_id), 1, 20), 'Ownership', 'asset',
    CASE WHEN s.party_id IS NOT NULL THEN s.account_id END FROM payment_side AS s
  UNION ALL
  SELECT s.*, 'held-' || substr(md5(s.party_id || s.account_id), 1, 20), 'Ownership', 'role',
    CASE WHEN s.party_id IS NOT NULL AND s.account_id IS NOT NULL
      THEN 'account holder, as a payment names it' END
  FROM payment_side AS s
)
SELECT d.ordinal, d.entity_id, d.schema, d.prop, d.value, d.source_row, d.file, d.dated
FROM said AS d
WHERE d.entity_id IS NOT NULL AND d.value IS NOT NULL AND d.value <> ''
