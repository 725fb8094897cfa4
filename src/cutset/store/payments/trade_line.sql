-- The relation `trade_line`: the lines of invoices and bills of lading that a reader may see.
-- params: none
-- grain: one row per trade line
-- columns: trade_id, dataset, version, ordinal, time, invoice, bill_of_lading, hs_code, goods,
--   quantity, unit, unit_price, weight, amount, currency, seller, buyer, origin, destination,
--   message_id, end_to_end_id, marking, source_file, source_row
SELECT
  t.version || '-t' || CAST(t.ordinal AS VARCHAR) AS trade_id, t.dataset, t.version, t.ordinal,
  t.time, t.invoice, t.bill_of_lading, t.hs_code, t.goods, t.quantity, t.unit, t.unit_price,
  t.weight, t.amount, t.currency, t.seller, t.buyer, t.origin, t.destination, t.message_id,
  t.end_to_end_id, t.marking, t.source_file,
  coalesce(t.source_row, 'L' || CAST(t.ordinal + 2 AS VARCHAR)) AS source_row
FROM trade_line_read AS t
