-- purpose: payments whose money has moved for all that is known, as numbers for the monitor; of
--   several messages with one UETR the first stands
-- params: currency (text), moved (list of texts)
-- grain: one row per payment
-- columns: payment_id, time (seconds since 1970), payer, payee (entity ids, NULL = outside), amount
--   (hundredths), kind
WITH moved AS (
  SELECT
    p.payment_id, p.time, p.amount, coalesce(p.debtor_account_id, p.debtor_id) AS payer,
    coalesce(p.creditor_account_id, p.creditor_id) AS payee, coalesce(p.channel, '') AS kind,
    row_number() OVER (
      PARTITION BY coalesce(p.uetr, p.payment_id) ORDER BY p.time, p.payment_id) AS place
  FROM payment AS p
  WHERE p.currency = $currency AND list_contains($moved, p.status)
)
SELECT
  m.payment_id, epoch(m.time) AS time, m.payer, m.payee,
  CAST(round(m.amount * 100, 0) AS BIGINT) AS amount, m.kind
FROM moved AS m
WHERE m.place = 1
ORDER BY m.time, m.payment_id
