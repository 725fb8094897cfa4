-- Whether nothing in payments can be linked to anything: no name, no IBAN, no BIC.
-- params: none
-- grain: one row
-- columns: nameless
SELECT NOT EXISTS (
  SELECT 1
  FROM payment_part AS p
  WHERE p.debtor_name IS NOT NULL OR p.creditor_name IS NOT NULL
    OR p.debtor_agent_name IS NOT NULL OR p.creditor_agent_name IS NOT NULL
    OR (length(p.debtor_account) >= 15
      AND regexp_matches(p.debtor_account, '^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9 -]{11,40}$'))
    OR (length(p.creditor_account) >= 15
      AND regexp_matches(p.creditor_account, '^[A-Za-z]{2}[0-9]{2}[A-Za-z0-9 -]{11,40}$'))
    OR (length(p.debtor_agent) IN (8, 11)
      AND regexp_matches(p.debtor_agent, '^[A-Za-z]{6}[0-9A-Za-z]{2}([0-9A-Za-z]{3})?$'))
    OR (length(p.creditor_agent) IN (8, 11)
      AND regexp_matches(p.creditor_agent, '^[A-Za-z]{6}[0-9A-Za-z]{2}([0-9A-Za-z]{3})?$'))
) AS nameless
