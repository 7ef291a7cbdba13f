MATCH (p:Program)
RETURN p.id AS id, p.name AS name, p.names AS names
