-- The relation `payment`: all payments that a reader may see, each with the status that it has by
-- all that this reader may see.
-- params: none
-- grain: one row per payment
-- columns: payment_id, dataset, version, ordinal, time, precision, until, payments, amount, currency,
--   instructed_amount, instructed_currency, channel, purpose, remittance, status, said_status,
--   status_reason, status_by, message_type, message_id, instruction_id, end_to_end_id,
--   transaction_id, uetr, and of debtor and creditor: _id, _name, _address, _country, _number, _kind,
--   _account_id, _account, _agent_id, _agent, _agent_name; ultimate_debtor, ultimate_creditor,
--   intermediaries, marking, source_file, source_row
SELECT
  p.payment_id, p.dataset, p.version, p.ordinal, p.time, p.precision, p.until,
  coalesce(TRY_CAST(p.payments AS INTEGER), 1) AS payments, p.amount, p.currency,
  p.instructed_amount, p.instructed_currency, p.channel, p.purpose, p.remittance,
  coalesce(c.status, p.status, 'reported') AS status, p.status AS said_status,
  c.reason AS status_reason, c.changed_by AS status_by, p.message_type, p.message_id,
  p.instruction_id, p.end_to_end_id, p.transaction_id, p.uetr, p.debtor_id, p.debtor_name,
  p.debtor_address, p.debtor_country, p.debtor_number, p.debtor_kind, p.debtor_account_id,
  p.debtor_account, p.debtor_agent_id, p.debtor_agent, p.debtor_agent_name, p.creditor_id,
  p.creditor_name, p.creditor_address, p.creditor_country, p.creditor_number, p.creditor_kind,
  p.creditor_account_id, p.creditor_account, p.creditor_agent_id, p.creditor_agent,
  p.creditor_agent_name, p.ultimate_debtor, p.ultimate_creditor, p.intermediaries, p.marking,
  p.source_file, p.source_row
FROM payment_named AS p
LEFT JOIN changed AS c ON c.payment_id = p.payment_id
