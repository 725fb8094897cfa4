-- What was said of payments with the exact amount, and why a payment cannot be loaded.
-- params: none
-- grain: one row per payment that was said
-- columns: those of {line}, exact (DECIMAL(38, 8)), fault (NULL = it can be loaded)
SELECT
  l.*, TRY_CAST(l.amount AS DECIMAL(38, 8)) AS exact,
  CASE
    WHEN l.file IN (SELECT t.file FROM payment_torn AS t) THEN 'its file is torn'
    WHEN l.skipped IS NOT NULL THEN l.skipped
    WHEN l.amount IS NULL THEN 'no amount'
    WHEN NOT regexp_matches(l.amount, '^[0-9]{1,30}([.][0-9]{0,8}0*)?$') THEN
      CASE
        WHEN regexp_matches(l.amount, '^-[0-9.]+$') THEN 'negative amount'
        WHEN regexp_matches(l.amount, '^[0-9]*[.]?[0-9]+$') THEN 'amount beyond any money'
        ELSE 'amount is no number'
      END
    WHEN TRY_CAST(l.amount AS DECIMAL(38, 8)) = 0 THEN 'amount of 0'
    WHEN l.currency IS NULL THEN 'no currency'
    WHEN l.currency NOT IN (SELECT c.code FROM currency AS c) THEN 'unknown currency'
    WHEN l.time IS NULL THEN 'no date'
    WHEN l.moment IS NULL THEN 'no date of the calendar'
    WHEN l.moment < TIMESTAMP '1950-01-01' OR l.moment >= TIMESTAMP '2100-01-01'
      THEN 'date out of reach'
    WHEN coalesce(
      l.debtor_account, l.debtor_name, l.debtor_agent, l.debtor_agent_name, l.creditor_account,
      l.creditor_name, l.creditor_agent, l.creditor_agent_name) IS NULL THEN 'nobody is named'
  END AS fault
FROM {line} AS l
