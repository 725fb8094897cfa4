-- purpose: accounts, banks and numbers of payments that a list holds, character for character
-- params: none
-- grain: one row per field, number and listed entity
-- columns: field, number, entity, dataset, list_date, prop, payments, first_payment
WITH said AS (
  SELECT p.payment_id, 'debtor account' AS field, p.debtor_account AS number FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'creditor account', p.creditor_account FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'debtor agent', p.debtor_agent FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'creditor agent', p.creditor_agent FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'debtor number', p.debtor_number FROM payment AS p
  UNION ALL
  SELECT p.payment_id, 'creditor number', p.creditor_number FROM payment AS p
),
listed AS (
  SELECT s.canonical_id, s.dataset, s.list_date, s.prop, s.value
  FROM statement AS s
  LEFT JOIN paying AS y ON y.dataset = s.dataset
  WHERE s.prop_type = 'identifier' AND y.dataset IS NULL AND length(s.value) >= 6
)
SELECT
  s.field, s.number, l.canonical_id AS entity, l.dataset, l.list_date, l.prop,
  count(DISTINCT s.payment_id) AS payments, min(s.payment_id) AS first_payment
FROM said AS s
JOIN listed AS l ON l.value = s.number
GROUP BY s.field, s.number, l.canonical_id, l.dataset, l.list_date, l.prop
ORDER BY s.field, s.number, l.canonical_id, l.prop
