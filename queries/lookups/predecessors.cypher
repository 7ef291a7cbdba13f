// All bodies whose work some bodies have taken over, by way of however many reorganisations.
MATCH (d:Department)<-[:SUCCEEDED_BY*1..6]-(o:Department)
WHERE d.id IN $ids
RETURN DISTINCT o.id AS id
