-- purpose: what each owner holds of each entity on a day: rows of one pair put together
-- params: day, whole
-- grain: one row per owner and owned with a share on that day
-- columns: owner_id, owned_id, low, high, is_stated, is_double
-- One dataset that states a pair twice tells of one stake reported twice or of two: from the
-- greatest to the sum. Datasets that differ span what they say. A row that states no share says
-- nothing where another states one. A date known to the year holds surely only inside it.
WITH of_dataset AS (
    SELECT owner_id, owned_id, dataset, is_stated,
           max(CASE WHEN (since IS NULL OR rpad(since, 10, '-99') <= $day)
                     AND (until IS NULL OR rpad(until, 10, '-01') >= $day) THEN low
                    ELSE 0 END) AS low,
           least(sum(CAST(high AS DECIMAL(38, 0))), $whole) AS high, count(*) AS n
    FROM interest
    WHERE kind = 'share' AND (since IS NULL OR since <= $day)
      AND (until IS NULL OR rpad(until, 10, '-99') >= $day)
    GROUP BY owner_id, owned_id, dataset, is_stated
),
of_pair AS (
    SELECT owner_id, owned_id, min(CASE WHEN is_stated THEN low END) AS low,
           max(CASE WHEN is_stated THEN high END) AS high, bool_or(is_stated) AS is_stated,
           bool_or(is_stated AND n > 1) AS is_double
    FROM of_dataset
    GROUP BY owner_id, owned_id
)
SELECT owner_id, owned_id, coalesce(low, 0) AS low, CAST(coalesce(high, $whole) AS BIGINT) AS high,
       is_stated, is_double
FROM of_pair
ORDER BY owner_id, owned_id
