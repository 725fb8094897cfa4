-- The newest change of each payment's status. A change speaks of a payment when one of its
-- references is the payment's own and none of the others contradicts it; a reference to a message
-- alone speaks of all payments in it.
-- params: none
-- grain: one row per payment that a change speaks of
-- columns: payment_id, status, reason, changed_at, changed_by (dataset, file and row of the change)
WITH by_uetr AS (
  SELECT p.payment_id, c.change_id
  FROM payment_named AS p JOIN change_read AS c ON c.original_uetr = p.uetr
),
by_message AS (
  SELECT p.payment_id, c.change_id
  FROM payment_named AS p JOIN change_read AS c ON c.original_message_id = p.message_id
),
by_transaction AS (
  SELECT p.payment_id, c.change_id
  FROM payment_named AS p JOIN change_read AS c ON c.original_transaction_id = p.transaction_id
),
by_end AS (
  SELECT p.payment_id, c.change_id
  FROM payment_named AS p
  JOIN change_read AS c
    ON c.original_end_to_end_id = p.end_to_end_id AND c.original_instruction_id = p.instruction_id
),
spoken_of AS (
  SELECT * FROM by_uetr
  UNION SELECT * FROM by_message
  UNION SELECT * FROM by_transaction
  UNION SELECT * FROM by_end
),
fitting AS (
  SELECT
    p.payment_id, c.change_id, c.reason, c.time, c.dataset, c.source_file, c.source_row,
    CASE
      WHEN c.status = 'returned' AND c.currency = p.currency AND c.amount < p.amount
        THEN 'returned in part'
      ELSE c.status
    END AS status
  FROM spoken_of AS s
  JOIN payment_named AS p ON p.payment_id = s.payment_id
  JOIN change_read AS c ON c.change_id = s.change_id
  WHERE coalesce(c.original_uetr = p.uetr, TRUE)
    AND coalesce(c.original_message_id = p.message_id, TRUE)
    AND coalesce(c.original_transaction_id = p.transaction_id, TRUE)
    AND coalesce(c.original_end_to_end_id = p.end_to_end_id, TRUE)
    AND coalesce(c.original_instruction_id = p.instruction_id, TRUE)
),
ranked AS (
  SELECT
    f.*,
    row_number() OVER (
      PARTITION BY f.payment_id
      ORDER BY
        CASE
          WHEN f.status IN ('returned', 'returned in part', 'cancelled') THEN 0
          WHEN f.status = 'rejected' THEN 1
          ELSE 2
        END,
        f.time DESC, f.change_id) AS place
  FROM fitting AS f
)
SELECT
  r.payment_id, r.status, r.reason, r.time AS changed_at,
  r.dataset || ', ' || r.source_row AS changed_by
FROM ranked AS r
WHERE r.place = 1
