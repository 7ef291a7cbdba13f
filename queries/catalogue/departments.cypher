/*
captions: {zh: 部门, en: Departments}
descriptions:
  zh: 在措施中承担工作的部门及其牵头、参与的措施数
  en: Bodies with a part in measures, and how many they lead and support (in the document, where one is given)
parameters:
  - document
  - role
  - family
  - level
  - jurisdiction
  - certainty
  - {name: kind, type: enum, enum: department_kind, default: body, captions: {zh: 类别, en: kind}, descriptions: {zh: 机构或一类机构, en: "bodies, or crowds such as 各县区政府"}}
  - {name: text, type: string, captions: {zh: 名称含有, en: name}, descriptions: {zh: 名称中的文字, en: a part of a name}, sentences: {zh: "名称含「{value}」", en: "name has “{value}”"}}
  - limit
  - offset
columns: [name, names, family, level, jurisdiction, lead_count, support_count, kind, certainty, corrected, id]
example: {family: 市场监管}
*/
// == match
MATCH (d:Department)                                                                // when not document
MATCH (d:Department)-[e:LEADS]->(m:Measure)                                         // when document and kind=body and role=lead
MATCH (d:Department)-[e:SUPPORTS]->(m:Measure)                                      // when document and kind=body and role=support
MATCH (d:Department)-[e:LEADS|SUPPORTS]->(m:Measure)                                // when document and kind=body and role=any
MATCH (d:Department)-[e:CONCERNS]->(m:Measure)                                      // when document and kind=group
WHERE d.kind = $kind
  AND m.document IN $document                                                       // when document
  AND d.family = $family                                                            // when family
  AND d.jurisdiction IN $jurisdiction                                               // when jurisdiction
  AND d.certainty = $certainty                                                      // when certainty
  AND d.level = $level                                                              // when level
  AND (d.name CONTAINS $text OR ANY(other IN d.names WHERE other CONTAINS $text))   // when text
  AND EXISTS { (d)-[:LEADS]->(:Measure) }                                           // when role=lead and kind=body and not document
  AND EXISTS { (d)-[:SUPPORTS]->(:Measure) }                                        // when role=support and kind=body and not document
  AND EXISTS { (d)-[:LEADS|SUPPORTS]->(:Measure) }                                  // when role=any and kind=body and not document
WITH DISTINCT d                                                                     // when document
// == rows
OPTIONAL MATCH (d)-[e:LEADS|SUPPORTS]->(m:Measure)                                  // when document
WHERE m.document IN $document                                                       // when document
WITH d, sum(CASE type(e) WHEN 'LEADS' THEN 1 ELSE 0 END) AS lead_count, count(DISTINCT CASE type(e) WHEN 'SUPPORTS' THEN m.id END) AS support_count   // when document
WITH d, COUNT { (d)-[:LEADS]->(:Measure) } AS lead_count,                           // when not document
  COUNT { MATCH (d)-[:SUPPORTS]->(m:Measure) RETURN DISTINCT m } AS support_count   // when not document
RETURN d.name AS name, d.names AS names, d.family AS family, d.level AS level, d.jurisdiction AS jurisdiction,
  lead_count, support_count, d.kind AS kind, d.certainty AS certainty, d.corrected AS corrected, d.id AS id
ORDER BY lead_count DESC, support_count DESC, name, id SKIP $offset LIMIT $limit
// == total
RETURN count(d) AS total
