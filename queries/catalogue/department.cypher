/*
captions: {zh: 一个部门, en: One department}
descriptions:
  zh: 一个部门的名称、层级、沿革与措施数；同名的各部门各占一行
  en: A body's names, place, history and counts; a short name that several bodies share gives a row each
parameters:
  - {name: name, type: department, required: true, captions: {zh: 名称, en: name}, descriptions: {zh: "部门名称：原文写法、全称或编号", en: "its name as written, its full name, or its id"}}
  - document
  - limit
  - offset
columns: [name, names, family, level, jurisdiction, lead_count, support_count, programs, targets, funds, predecessors, successors, today, kind, certainty, corrected, id]
example: {name: 省经信委}
*/
// == match
MATCH (d:Department)
WHERE d.id IN $name
// == rows
WITH d ORDER BY d.name, d.id SKIP $offset LIMIT $limit
WITH d, COLLECT { MATCH (d)-[:LEADS]->(m:Measure) RETURN m.id } AS led, COLLECT { MATCH (d)-[:SUPPORTS]->(m:Measure) RETURN DISTINCT m.id } AS supported                                                                      // when not document
WITH d, COLLECT { MATCH (d)-[:LEADS]->(m:Measure) WHERE m.document IN $document RETURN m.id } AS led, COLLECT { MATCH (d)-[:SUPPORTS]->(m:Measure) WHERE m.document IN $document RETURN DISTINCT m.id } AS supported  // when document
RETURN d.name AS name, d.names AS names, d.family AS family, d.level AS level, d.jurisdiction AS jurisdiction,
  size(led) AS lead_count, size(supported) AS support_count,
  COUNT { MATCH (d)-[:LEADS|SUPPORTS]->(m:Measure)-[:INVOLVES]->(p:Program) RETURN DISTINCT p } AS programs,                                    // when not document
  COUNT { MATCH (d)-[:LEADS|SUPPORTS]->(m:Measure)-[:INVOLVES]->(p:Program) WHERE m.document IN $document RETURN DISTINCT p } AS programs,      // when document
  COUNT { MATCH (d)-[:LEADS|SUPPORTS]->(m:Measure)-[:TARGETS]->(t:Target) RETURN DISTINCT t } AS targets,                                       // when not document
  COUNT { MATCH (d)-[:LEADS|SUPPORTS]->(m:Measure)-[:TARGETS]->(t:Target) WHERE m.document IN $document RETURN DISTINCT t } AS targets,         // when document
  COUNT { MATCH (d)-[:LEADS|SUPPORTS]->(m:Measure)-[f:FUNDS]->() RETURN DISTINCT f } AS funds,                                                  // when not document
  COUNT { MATCH (d)-[:LEADS|SUPPORTS]->(m:Measure)-[f:FUNDS]->() WHERE m.document IN $document RETURN DISTINCT f } AS funds,                    // when document
  COLLECT { MATCH (d)<-[e:SUCCEEDED_BY]-(o:Department) RETURN {id: o.id, name: o.name, date: e.date, basis: e.basis} ORDER BY o.name } AS predecessors,
  COLLECT { MATCH (d)-[e:SUCCEEDED_BY]->(o:Department) RETURN {id: o.id, name: o.name, date: e.date, basis: e.basis} ORDER BY o.name } AS successors,
  COLLECT { MATCH (d)-[:SUCCEEDED_BY*1..6]->(o:Department) WHERE NOT EXISTS { (o)-[:SUCCEEDED_BY]->() } RETURN DISTINCT o.name ORDER BY o.name } AS today,
  d.kind AS kind, d.certainty AS certainty, d.corrected AS corrected, d.id AS id
ORDER BY d.name, d.id
// == total
RETURN count(d) AS total
