-- purpose: which member's conduct a regime of which authority reached at the date of the compared list
-- params:
-- grain: one row per comparison, authority and member that is reached
-- columns: comparison, authority, canonical_id, regime
WITH met AS (
    SELECT c.comparison, c.authority, m.canonical_id, r.need, min(r.parts) AS parts,
           count(*) AS found, min(concat(r.regime, ' (', r.legal_basis, ')')) AS regime
    FROM compared AS c
    JOIN regime_reach AS r
        ON r.authority = c.authority
       AND r.valid_from <= CAST(c.counts_from AS VARCHAR)
       AND coalesce(r.valid_to, '9999') >= CAST(c.counts_from AS VARCHAR)
    JOIN member_conduct AS m ON m.conduct = r.conduct
    GROUP BY c.comparison, c.authority, m.canonical_id, r.need
)
SELECT comparison, authority, canonical_id, min(regime) AS regime
FROM met
WHERE found = parts
GROUP BY comparison, authority, canonical_id
ORDER BY comparison, authority, canonical_id
