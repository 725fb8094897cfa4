-- purpose: the distinct contact details and addresses, to be brought to their normal form once each
-- params:
-- grain: one row per kind and distinct text
-- columns: kind, raw, city, country
SELECT DISTINCT kind, raw, city, country FROM value_said
ORDER BY kind, raw, city, country
