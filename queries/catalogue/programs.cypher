/*
captions: {zh: 项目, en: Programs}
descriptions:
  zh: 措施点名的项目及点名它的措施数
  en: Programs that measures name, and in how many
parameters:
  - document
  - department
  - as_of
  - role
  - program
  - {name: kind, type: enum, enum: program_kind, captions: {zh: 类别, en: kind}, descriptions: {zh: 项目类别, en: what sort of scheme}, sentences: {zh: "类别 = {value}", en: "kind = {value}"}}
  - {name: text, type: string, captions: {zh: 名称含有, en: name}, descriptions: {zh: 名称中的文字, en: a part of a name}, sentences: {zh: "名称含「{value}」", en: "name has “{value}”"}}
  - limit
  - offset
columns: [name, names, kind, measures, corrected, id]
example: {kind: award}
*/
// == match
MATCH (d:Department)-[:LEADS]->(m:Measure)-[:INVOLVES]->(p:Program) WHERE d.id IN $department            // when department and role=lead
MATCH (d:Department)-[:SUPPORTS]->(m:Measure)-[:INVOLVES]->(p:Program) WHERE d.id IN $department         // when department and role=support
MATCH (d:Department)-[:LEADS|SUPPORTS]->(m:Measure)-[:INVOLVES]->(p:Program) WHERE d.id IN $department   // when department and role=any
MATCH (m:Measure)-[:INVOLVES]->(p:Program) WHERE true                                                   // when not department
  AND EXISTS { (m)<-[:LEADS]-(:Department) }                                                             // when not department and role=lead
  AND EXISTS { (m)<-[:SUPPORTS]-(:Department) }                                                          // when not department and role=support
  AND m.document IN $document                                                                            // when document
  AND p.id IN $program                                                                                   // when program
  AND p.kind = $kind                                                                                     // when kind
  AND (p.name CONTAINS $text OR ANY(other IN p.names WHERE other CONTAINS $text))                        // when text
WITH p, count(DISTINCT m.id) AS measures
// == rows
RETURN p.name AS name, p.names AS names, p.kind AS kind, measures, p.corrected AS corrected, p.id AS id
ORDER BY measures DESC, name, id SKIP $offset LIMIT $limit
// == total
RETURN count(p) AS total
