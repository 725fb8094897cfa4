-- purpose: who may control which entity on a day, without a share being said
-- params: day
-- grain: one row per controller, controlled and way of controlling
-- columns: owner_id, owned_id, words
SELECT DISTINCT owner_id, owned_id, words
FROM interest
WHERE kind = 'control' AND owner_id <> owned_id AND (since IS NULL OR since <= $day)
  AND (until IS NULL OR rpad(until, 10, '-99') >= $day)
ORDER BY owner_id, owned_id, words
