/*
captions: {zh: 两部门共有的项目, en: Programs that two bodies share}
descriptions:
  zh: 两个部门的措施都点名的项目，以及各自点名它的措施编号
  en: Programs that measures of both bodies name, with the numbers of those measures
parameters:
  - {name: a, type: department, required: true, captions: {zh: 部门甲, en: department A}, descriptions: {zh: 一个部门的名称或编号, en: "one body, by any of its names or its id"}}
  - {name: b, type: department, required: true, captions: {zh: 部门乙, en: department B}, descriptions: {zh: 另一个部门的名称或编号, en: "the other body, by any of its names or its id"}}
  - document
  - role
  - limit
  - offset
columns: [program, kind, a_measures, b_measures, id]
example: {a: 省质监局, b: 省经信委}
*/
// == match
MATCH (a:Department)-[:LEADS]->(m:Measure)-[:INVOLVES]->(p:Program) WHERE a.id IN $a            // when role=lead
MATCH (a:Department)-[:SUPPORTS]->(m:Measure)-[:INVOLVES]->(p:Program) WHERE a.id IN $a         // when role=support
MATCH (a:Department)-[:LEADS|SUPPORTS]->(m:Measure)-[:INVOLVES]->(p:Program) WHERE a.id IN $a   // when role=any
  AND m.document IN $document                                                                   // when document
WITH DISTINCT p, m ORDER BY m.document, m.ordinal
WITH p, collect(m.number) AS a_measures
MATCH (b:Department)-[:LEADS]->(n:Measure)-[:INVOLVES]->(p) WHERE b.id IN $b                    // when role=lead
MATCH (b:Department)-[:SUPPORTS]->(n:Measure)-[:INVOLVES]->(p) WHERE b.id IN $b                 // when role=support
MATCH (b:Department)-[:LEADS|SUPPORTS]->(n:Measure)-[:INVOLVES]->(p) WHERE b.id IN $b           // when role=any
  AND n.document IN $document                                                                   // when document
WITH DISTINCT p, a_measures, n ORDER BY n.document, n.ordinal
WITH p, a_measures, collect(n.number) AS b_measures
// == rows
RETURN p.name AS program, p.kind AS kind, a_measures, b_measures, p.id AS id
ORDER BY program, id SKIP $offset LIMIT $limit
// == total
RETURN count(p) AS total
