/*
captions: {zh: 部门称谓, en: Mentions of bodies}
descriptions:
  zh: 各文件怎样称呼部门，指的是哪个机构，今天是哪个机构
  en: What documents call bodies, which body that is, and who answers for the same work today (several joined by |)
parameters: [document, department, jurisdiction, certainty, limit, offset]
columns: [document, source, mention, role, canonical, jurisdiction, level, family, kind, today, count, roles, certainty, corrected, id]
example: {department: 省经信委}
whole: true
*/
// == rows
MATCH (d:Department)-[e:LEADS|SUPPORTS|CONCERNS]->(m:Measure)
WHERE true
  AND d.id IN $department       // when department
  AND m.document IN $document           // when document
  AND d.jurisdiction IN $jurisdiction   // when jurisdiction
  AND d.certainty = $certainty          // when certainty
WITH m.document AS document, e.wording AS mention, d, type(e) AS part, collect(DISTINCT e.role) AS roles, count(e) AS count
MATCH (o:Document) WHERE o.id = document
WITH document, o.source AS source, mention, d, roles, count,
  CASE part WHEN 'LEADS' THEN 'lead' WHEN 'SUPPORTS' THEN 'support' ELSE 'group' END AS role,
  COLLECT { MATCH (d)-[:SUCCEEDED_BY*1..6]->(t:Department) WHERE NOT EXISTS { (t)-[:SUCCEEDED_BY]->() } RETURN DISTINCT t.name ORDER BY t.name } AS heirs
RETURN document, source, mention, role, d.name AS canonical, d.jurisdiction AS jurisdiction, d.level AS level,
  d.family AS family, d.kind AS kind,
  CASE WHEN size(heirs) > 0 THEN reduce(joined = '', heir IN heirs | joined + CASE joined WHEN '' THEN '' ELSE '|' END + heir) END AS today,
  count, roles, d.certainty AS certainty, d.corrected AS corrected, d.id AS id
ORDER BY document, mention, role, canonical, id
