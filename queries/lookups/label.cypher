// One id, whatever it is the id of; each part goes through that label's own index.
MATCH (n:Document) WHERE n.id = $id RETURN 'Document' AS label
UNION ALL
MATCH (n:Section) WHERE n.id = $id RETURN 'Section' AS label
UNION ALL
MATCH (n:Measure) WHERE n.id = $id RETURN 'Measure' AS label
UNION ALL
MATCH (n:Goal) WHERE n.id = $id RETURN 'Goal' AS label
UNION ALL
MATCH (n:Department) WHERE n.id = $id RETURN 'Department' AS label
UNION ALL
MATCH (n:Program) WHERE n.id = $id RETURN 'Program' AS label
UNION ALL
MATCH (n:Beneficiary) WHERE n.id = $id RETURN 'Beneficiary' AS label
UNION ALL
MATCH (n:Target) WHERE n.id = $id RETURN 'Target' AS label
