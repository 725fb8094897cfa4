-- What was written of plain lines and stays: all but the entities that went the long way.
-- params: none
-- grain: one row per statement
-- columns: the statement columns of lake.py
SELECT w.*
FROM written AS w
WHERE NOT EXISTS (SELECT 1 FROM odd_line AS o WHERE o.entity_id = w.entity_id)
  AND NOT EXISTS (SELECT 1 FROM fresh AS f WHERE f.entity_id = w.entity_id)
