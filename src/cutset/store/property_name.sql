-- The properties that can be written, their names beside them for a column of names.
-- params: none
-- grain: one row per (schema, prop)
-- columns: schema, prop, schema_name, prop_name, type_name
SELECT p.schema, p.prop, p.schema AS schema_name, p.prop AS prop_name, p.prop_type AS type_name
FROM property AS p
WHERE NOT p.stub
