MATCH (d:Department)
RETURN d.id AS id, d.name AS name, d.names AS names
