-- What was written and stays: all but the entities that go the long way.
-- params: none
-- grain: one row per statement
-- columns: the statement columns of lake.py
SELECT w.*
FROM written AS w
WHERE NOT EXISTS (SELECT 1 FROM mended AS m WHERE m.entity_id = w.entity_id)
