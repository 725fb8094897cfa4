-- purpose: how much there is of what some formats have no place for
-- params: none
-- grain: one row
-- columns: statements, entities, claims, observed_ties, satellites, ties, networks
SELECT
  (SELECT count(*) FROM statement) AS statements,
  (SELECT count(DISTINCT canonical_id) FROM statement) AS entities,
  (SELECT count(DISTINCT canonical_id) FROM statement WHERE schema = 'Claim') AS claims,
  (SELECT count(DISTINCT canonical_id) FROM statement WHERE schema = 'ObservedTie')
    AS observed_ties,
  (SELECT count(DISTINCT s.canonical_id) FROM statement AS s
    JOIN schema_info AS i ON i.schema = s.schema WHERE i.kind = 'satellite') AS satellites,
  (SELECT count(*) FROM tie) AS ties,
  (SELECT count(*) FROM network) AS networks
