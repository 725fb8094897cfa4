-- Who takes part in payments, once for all that is said of them in the same words.
-- params: none
-- grain: one row per party, account and bank as they are named together
-- columns: party_id, name, address, country, number, kind, account_id, account, agent_id, agent,
--   agent_name, is_iban, is_bic, ordinal, file, source_row, dated (of the first payment)
WITH side AS (
  SELECT
    n.ordinal, n.time, n.file, n.source_row, n.debtor_id AS party_id, n.debtor_name AS name,
    n.debtor_address AS address, n.debtor_country AS country, n.debtor_number AS number,
    n.debtor_kind AS kind, n.debtor_account_id AS account_id, n.debtor_number_key AS account,
    n.debtor_agent_id AS agent_id, n.debtor_agent AS agent, n.debtor_agent_name AS agent_name
  FROM payment_named AS n
  UNION ALL
  SELECT
    n.ordinal, n.time, n.file, n.source_row, n.creditor_id, n.creditor_name,
    n.creditor_address, n.creditor_country, n.creditor_number, n.creditor_kind,
    n.creditor_account_id, n.creditor_number_key, n.creditor_agent_id, n.creditor_agent,
    n.creditor_agent_name
  FROM payment_named AS n
),
marked AS (
  SELECT
    s.*,
    coalesce(regexp_matches(s.account, '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'), FALSE) AS is_iban,
    coalesce(regexp_matches(s.agent, '^[A-Za-z]{6}[0-9A-Za-z]{2}([0-9A-Za-z]{3})?$'), FALSE)
      AS is_bic
  FROM side AS s
)
SELECT
  m.party_id, m.name, m.address, m.country, m.number, m.kind, m.account_id, m.account, m.agent_id,
  m.agent, m.agent_name, m.is_iban, m.is_bic, min(m.ordinal) AS ordinal,
  arg_min(m.file, m.ordinal) AS file, arg_min(m.source_row, m.ordinal) AS source_row,
  CAST(CAST(min(m.time) AS DATE) AS VARCHAR) AS dated
FROM marked AS m
WHERE m.name IS NOT NULL OR m.agent_name IS NOT NULL OR m.is_iban OR m.is_bic
GROUP BY
  m.party_id, m.name, m.address, m.country, m.number, m.kind, m.account_id, m.account, m.agent_id,
  m.agent, m.agent_name, m.is_iban, m.is_bic
