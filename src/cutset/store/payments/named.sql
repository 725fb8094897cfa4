-- Payments with the entity ids of who and what takes part. An account is known by its number
-- and bank, an IBAN by itself; a party by its name and account, else by its name and number or
-- address; a name with nothing beside it is a party of this one payment, for one name alone
-- makes nobody the same.
-- params: none
-- grain: one row per payment
-- columns: those of {payment} (dataset and all of PaymentDraft), debtor_account_id,
--   creditor_account_id, debtor_agent_id, creditor_agent_id, debtor_id, creditor_id
WITH numbered AS (
  SELECT
    p.*,
    upper(regexp_replace(p.debtor_account, '[^0-9A-Za-z]', '', 'g')) AS debtor_number_key,
    upper(regexp_replace(p.creditor_account, '[^0-9A-Za-z]', '', 'g')) AS creditor_number_key,
    upper(coalesce(
      CASE
        WHEN regexp_matches(p.debtor_agent, '^[A-Za-z]{6}[0-9A-Za-z]{5}$')
          THEN substr(p.debtor_agent, 1, 8)
        ELSE p.debtor_agent
      END, p.debtor_agent_name, '')) AS debtor_bank_key,
    upper(coalesce(
      CASE
        WHEN regexp_matches(p.creditor_agent, '^[A-Za-z]{6}[0-9A-Za-z]{5}$')
          THEN substr(p.creditor_agent, 1, 8)
        ELSE p.creditor_agent
      END, p.creditor_agent_name, '')) AS creditor_bank_key
  FROM {payment} AS p
),
held AS (
  SELECT
    n.*,
    CASE
      WHEN n.debtor_number_key = '' THEN NULL
      WHEN regexp_matches(n.debtor_number_key, '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$')
        THEN 'acct-' || substr(md5(n.debtor_number_key), 1, 20)
      ELSE 'acct-' || substr(md5(n.debtor_number_key || '|' || n.debtor_bank_key), 1, 20)
    END AS debtor_account_id,
    CASE
      WHEN n.creditor_number_key = '' THEN NULL
      WHEN regexp_matches(n.creditor_number_key, '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$')
        THEN 'acct-' || substr(md5(n.creditor_number_key), 1, 20)
      ELSE 'acct-' || substr(md5(n.creditor_number_key || '|' || n.creditor_bank_key), 1, 20)
    END AS creditor_account_id,
    CASE
      WHEN n.debtor_bank_key <> '' THEN 'bank-' || substr(md5(n.debtor_bank_key), 1, 20)
    END AS debtor_agent_id,
    CASE
      WHEN n.creditor_bank_key <> '' THEN 'bank-' || substr(md5(n.creditor_bank_key), 1, 20)
    END AS creditor_agent_id
  FROM numbered AS n
)
SELECT
  h.*,
  CASE
    WHEN h.debtor_name IS NOT NULL THEN 'party-' || substr(md5(upper(h.debtor_name) || '|'
      || coalesce(h.debtor_account_id, h.debtor_number, upper(h.debtor_address),
        h.dataset || '#' || CAST(h.ordinal AS VARCHAR))), 1, 20)
  END AS debtor_id,
  CASE
    WHEN h.creditor_name IS NOT NULL THEN 'party-' || substr(md5(upper(h.creditor_name) || '|'
      || coalesce(h.creditor_account_id, h.creditor_number, upper(h.creditor_address),
        h.dataset || '#' || CAST(h.ordinal AS VARCHAR))), 1, 20)
  END AS creditor_id
FROM held AS h
