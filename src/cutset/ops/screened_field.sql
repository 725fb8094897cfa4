-- purpose: every name and free text of payments that can be screened, once for its words
-- params: none
-- grain: one row per field, text and country
-- columns: field, text, country, is_free, payments, first_payment
WITH said AS (
  SELECT p.payment_id, 'debtor' AS field, p.debtor_name AS text, p.debtor_country AS country,
    FALSE AS is_free FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'creditor', p.creditor_name, p.creditor_country, FALSE FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'debtor agent', p.debtor_agent_name, NULL, FALSE FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'creditor agent', p.creditor_agent_name, NULL, FALSE FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'ultimate debtor', p.ultimate_debtor, NULL, FALSE FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'ultimate creditor', p.ultimate_creditor, NULL, FALSE FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'intermediaries', p.intermediaries, NULL, TRUE FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'remittance', p.remittance, NULL, TRUE FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'purpose', p.purpose, NULL, TRUE FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'debtor address', p.debtor_address, NULL, TRUE FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'creditor address', p.creditor_address, NULL, TRUE FROM payment AS p
)
SELECT
  s.field, s.text, s.country, s.is_free, count(*) AS payments, min(s.payment_id) AS first_payment
FROM said AS s
WHERE s.text IS NOT NULL
GROUP BY s.field, s.text, s.country, s.is_free
ORDER BY s.field, s.text, s.country
