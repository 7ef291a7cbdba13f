MATCH (d:Document)
RETURN d.id AS id, d.title AS name, d.source AS source, d.status AS status
