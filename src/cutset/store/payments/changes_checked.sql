-- What later messages say of payments, and why one of them cannot be loaded.
-- params: none
-- grain: one row per change that was said
-- columns: those of {line}, exact (amount), fault (NULL = it can be loaded)
SELECT
  l.*, TRY_CAST(l.amount AS DECIMAL(38, 8)) AS exact,
  CASE
    WHEN l.file IN (SELECT t.file FROM payment_torn AS t) THEN 'its file is torn'
    WHEN l.amount IS NOT NULL AND NOT regexp_matches(l.amount, '^[0-9]{1,30}([.][0-9]{0,8}0*)?$')
      THEN 'amount is no number'
    WHEN l.currency IS NOT NULL AND l.currency NOT IN (SELECT c.code FROM currency AS c)
      THEN 'unknown currency'
    WHEN l.time IS NULL THEN 'no date'
    WHEN l.moment IS NULL THEN 'no date of the calendar'
    WHEN coalesce(
      l.original_message_id, l.original_instruction_id, l.original_end_to_end_id,
      l.original_transaction_id, l.original_uetr) IS NULL THEN 'no payment is referred to'
  END AS fault
FROM {line} AS l
