/*
captions: {zh: 部门的奖项与奖励, en: A department's awards}
descriptions:
  zh: 部门牵头或参与、并且点名奖项或给予奖励资金的措施；by 说明依据的是哪一种
  en: "Measures that a body leads or has a part in and that name a program of kind award or give money by instrument award; `by` says by which of the two: program, money or both"
parameters: [department, as_of, document, role, limit, offset]
columns: [document, number, text, awards, money, by, leads, section, id]
example: {department: 省经信委}
*/
// == match
MATCH (d:Department)-[:LEADS]->(m:Measure) WHERE d.id IN $department            // when department and role=lead
MATCH (d:Department)-[:SUPPORTS]->(m:Measure) WHERE d.id IN $department         // when department and role=support
MATCH (d:Department)-[:LEADS|SUPPORTS]->(m:Measure) WHERE d.id IN $department   // when department and role=any
MATCH (d:Department)-[:LEADS]->(m:Measure)                                      // when not department and role=lead
MATCH (d:Department)-[:SUPPORTS]->(m:Measure)                                   // when not department and role=support
MATCH (d:Department)-[:LEADS|SUPPORTS]->(m:Measure)                             // when not department and role=any
WITH DISTINCT m
WHERE true
  AND m.document IN $document                                                   // when document
WITH m, EXISTS { MATCH (m)-[:INVOLVES]->(p:Program) WHERE p.kind = 'award' } AS named,
  EXISTS { MATCH (m)-[f:FUNDS]->() WHERE f.instrument = 'award' } AS paid
WHERE named OR paid
// == rows
WITH m, named, paid ORDER BY m.document, m.ordinal SKIP $offset LIMIT $limit
RETURN m.document AS document, m.number AS number, m.text AS text,
  COLLECT { MATCH (m)-[e:INVOLVES]->(p:Program) WHERE p.kind = 'award' RETURN e.wording ORDER BY e.start } AS awards,
  COLLECT { MATCH (m)-[e:FUNDS]->() WHERE e.instrument = 'award' RETURN e.wording ORDER BY e.start } AS money,
  CASE WHEN named AND paid THEN 'both' WHEN named THEN 'program' ELSE 'money' END AS by,
  COLLECT { MATCH (m)<-[e:LEADS]-(:Department) RETURN e.wording ORDER BY e.start } AS leads,
  m.section AS section, m.id AS id
ORDER BY m.document, m.ordinal
// == total
RETURN count(m) AS total
