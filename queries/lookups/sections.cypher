MATCH (s:Section)
OPTIONAL MATCH (s)-[:PART_OF]->(p:Section)
RETURN s.id AS id, s.heading AS name, s.document AS document, p.id AS parent
