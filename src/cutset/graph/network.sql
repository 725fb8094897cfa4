-- purpose: the networks of the view, with the size of what each was cut from
-- params:
-- grain: one row per network
-- columns: network_id, name, cut, component_id, component_size, anchor_id, members, contacts
WITH counted AS (
    SELECT network_id, sum(CASE WHEN standing = 'member' THEN 1 ELSE 0 END) AS members,
           sum(CASE WHEN standing = 'contact' THEN 1 ELSE 0 END) AS contacts
    FROM member
    GROUP BY network_id
)
SELECT d.network_id, d.name, d.cut, c.component_id, CAST(d.size AS INTEGER) AS component_size,
       d.anchor_id, CAST(n.members AS INTEGER) AS members, CAST(n.contacts AS INTEGER) AS contacts
FROM network_draft AS d
JOIN component AS c ON c.canonical_id = d.anchor_id
JOIN counted AS n ON n.network_id = d.network_id
ORDER BY d.network_id
