-- Payments whose ids stand already on an earlier one of the same kind of message.
-- params: none
-- grain: one row per payment that repeats another
-- columns: ordinal, first (ordinal of the payment that it repeats)
WITH keyed AS (
  SELECT
    p.ordinal,
    concat_ws('|', coalesce(p.message_type, ''), coalesce(p.message_id, ''),
      coalesce(p.instruction_id, ''), coalesce(p.end_to_end_id, ''),
      coalesce(p.transaction_id, ''), coalesce(p.uetr, '')) AS ids
  FROM {part} AS p
  WHERE coalesce(p.instruction_id, p.transaction_id, p.uetr) IS NOT NULL
),
twice AS (
  SELECT k.ids, min(k.ordinal) AS first FROM keyed AS k GROUP BY k.ids HAVING count(*) > 1
)
SELECT k.ordinal, t.first
FROM keyed AS k
JOIN twice AS t ON t.ids = k.ids
WHERE k.ordinal <> t.first
ORDER BY k.ordinal
