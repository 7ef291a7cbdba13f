// Which of some bodies the documents call by this name: a short name may name another body elsewhere.
MATCH (d:Department)-[e:LEADS|SUPPORTS|CONCERNS]->(m:Measure)
WHERE d.id IN $ids AND m.document IN $document AND e.wording = $wording
RETURN DISTINCT d.id AS id
