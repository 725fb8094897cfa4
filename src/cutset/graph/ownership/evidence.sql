-- purpose: the interests, as their sources state them, behind what is shown of some entities
-- params: day, owned
-- grain: one row per interest that may hold on the day
-- columns: owner_id, owned_id, kind, words, low, high, is_stated, unread, since, until, dataset, statements
SELECT owner_id, owned_id, kind, words, low, high, is_stated, unread, coalesce(since, '') AS since,
       coalesce(until, '') AS until, dataset, statements
FROM interest
WHERE owned_id IN (SELECT unnest($owned)) AND (since IS NULL OR since <= $day)
  AND (until IS NULL OR rpad(until, 10, '-99') >= $day)
ORDER BY owned_id, owner_id, kind, words, dataset, since, until, low, high, statements
