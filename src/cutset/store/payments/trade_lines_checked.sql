-- What was said of goods, and why a line cannot be loaded.
-- params: none
-- grain: one row per trade line that was said
-- columns: those of {line}, exact (amount), fault (NULL = it can be loaded)
SELECT
  l.*, TRY_CAST(l.amount AS DECIMAL(38, 8)) AS exact,
  CASE
    WHEN l.file IN (SELECT t.file FROM payment_torn AS t) THEN 'its file is torn'
    WHEN l.amount IS NOT NULL AND NOT regexp_matches(l.amount, '^[0-9]{1,30}([.][0-9]{0,8}0*)?$')
      THEN 'amount is no number'
    WHEN l.currency IS NOT NULL AND l.currency NOT IN (SELECT c.code FROM currency AS c)
      THEN 'unknown currency'
    WHEN l.time IS NOT NULL AND l.moment IS NULL THEN 'no date of the calendar'
    WHEN coalesce(l.invoice, l.bill_of_lading, l.hs_code, l.goods) IS NULL
      THEN 'neither document nor goods'
  END AS fault
FROM {line} AS l
