/*
captions: {zh: 一个项目, en: One program}
descriptions:
  zh: 点名一个项目的措施及其牵头单位
  en: The measures that name a program, with who leads them
parameters:
  - {name: name, type: program, required: true, captions: {zh: 名称, en: name}, descriptions: {zh: "项目名称：原文写法、通行写法或编号", en: "its name as written or as commonly written, or its id"}}
  - document
  - limit
  - offset
columns: [document, number, kind, text, leads, program, wording, start, end, funds, section, program_id, corrected, id]
example: {name: 质量月}
*/
// == match
MATCH (p:Program)<-[e:INVOLVES]-(m:Measure)
WHERE p.id IN $name
  AND m.document IN $document   // when document
// == rows
WITH p, e, m ORDER BY m.document, m.ordinal, e.start, e.id SKIP $offset LIMIT $limit
RETURN m.document AS document, m.number AS number, p.kind AS kind, m.text AS text,
  COLLECT { MATCH (m)<-[l:LEADS]-(:Department) RETURN l.wording ORDER BY l.start } AS leads,
  p.name AS program, e.wording AS wording, e.start AS start, e.end AS end,
  COLLECT { MATCH (m)-[f:FUNDS]->(p) RETURN f.wording ORDER BY f.start } AS funds,
  m.section AS section, p.id AS program_id, p.corrected AS corrected, m.id AS id
ORDER BY m.document, m.ordinal, start, e.id
// == total
RETURN count(e) AS total
