-- Payments between two named parties as drafts of FollowTheMoney's Payment.
-- params: version (text: id of the delivery's version, with which a payment's id begins)
-- grain: one row per draft
-- columns: as entity_said.sql
WITH flow AS (
  SELECT n.*, $version || '-' || CAST(n.ordinal AS VARCHAR) AS entity_id
  FROM payment_named AS n
  WHERE n.debtor_id IS NOT NULL AND n.creditor_id IS NOT NULL AND n.debtor_id <> n.creditor_id
),
said AS (
  SELECT f.*, 'payer' AS prop, f.debtor_id AS value FROM flow AS f
  UNION ALL
  SELECT f.*, 'beneficiary', f.creditor_id FROM flow AS f
  UNION ALL
  SELECT f.*, 'payerAccount', f.debtor_account_id FROM flow AS f
  UNION ALL
  SELECT f.*, 'beneficiaryAccount', f.creditor_account_id FROM flow AS f
  UNION ALL
  SELECT f.*, 'amount', CAST(f.amount AS VARCHAR) FROM flow AS f
  UNION ALL
  SELECT f.*, 'currency', f.currency FROM flow AS f
  UNION ALL
  SELECT f.*, 'date', CAST(CAST(f.time AS DATE) AS VARCHAR) FROM flow AS f
  UNION ALL
  SELECT f.*, 'purpose', f.purpose FROM flow AS f
  UNION ALL
  SELECT f.*, 'description', f.remittance FROM flow AS f
)
SELECT
  d.ordinal, d.entity_id, 'Payment' AS schema, d.prop, d.value, d.source_row,
  d.file, CAST(CAST(d.time AS DATE) AS VARCHAR) AS dated
FROM said AS d
WHERE d.value IS NOT NULL
