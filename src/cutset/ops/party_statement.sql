-- purpose: everything said of the parties that a report shows, their satellites (addresses, papers, listings) included
-- params:
-- grain: one row per party and statement
-- columns: party, satellite, satellite_schema, id, prop, prop_type, value, original_value, method, dataset, list_date, source_file, source_row, reliability, credibility, marking
WITH named AS (
    -- what names a party: a passport its holder, a listing its entity
    SELECT p.canonical_id AS party, s.entity_id AS satellite
    FROM statement AS s
    JOIN referent AS r ON r.entity_id = s.value
    JOIN shown_party AS p ON p.canonical_id = r.canonical_id
    JOIN schema_info AS i ON i.schema = s.schema
    WHERE s.prop_type = 'entity' AND i.kind = 'satellite'
),
held AS (
    -- what a party names: its addresses
    SELECT p.canonical_id AS party, s.value AS satellite
    FROM statement AS s
    JOIN shown_party AS p ON p.canonical_id = s.canonical_id
    WHERE s.prop_type = 'entity' AND s.prop = 'addressEntity'
),
satellite AS (
    SELECT party, satellite FROM named
    UNION
    SELECT party, satellite FROM held
),
every AS (
    SELECT p.canonical_id AS party, '' AS satellite, s.id
    FROM statement AS s
    JOIN shown_party AS p ON p.canonical_id = s.canonical_id
    WHERE s.prop <> 'addressEntity'
    UNION ALL
    SELECT t.party, t.satellite, s.id
    FROM satellite AS t
    JOIN statement AS s ON s.entity_id = t.satellite
)
SELECT e.party, e.satellite, CASE WHEN e.satellite = '' THEN '' ELSE s.schema END AS satellite_schema,
       s.id, s.prop, s.prop_type, s.value, s.original_value, s.method, s.dataset, s.list_date,
       s.source_file, s.source_row, s.reliability, s.credibility, s.marking
FROM every AS e
JOIN statement AS s ON s.id = e.id
ORDER BY e.party, e.satellite, s.prop, s.value, s.id
