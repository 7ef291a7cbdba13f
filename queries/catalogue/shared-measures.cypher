/*
captions: {zh: 两部门共有的措施, en: Measures that two bodies share}
descriptions:
  zh: 两个部门都有份的措施
  en: The measures in which both bodies have a part
parameters:
  - {name: a, type: department, required: true, captions: {zh: 部门甲, en: department A}, descriptions: {zh: 一个部门的名称或编号, en: "one body, by any of its names or its id"}}
  - {name: b, type: department, required: true, captions: {zh: 部门乙, en: department B}, descriptions: {zh: 另一个部门的名称或编号, en: "the other body, by any of its names or its id"}}
  - document
  - role
  - limit
  - offset
columns: [document, number, text, leads, supports, section, id]
example: {a: 省质监局, b: 省财政厅}
*/
// == match
MATCH (a:Department)-[:LEADS]->(m:Measure) WHERE a.id IN $a                                  // when role=lead
MATCH (a:Department)-[:SUPPORTS]->(m:Measure) WHERE a.id IN $a                               // when role=support
MATCH (a:Department)-[:LEADS|SUPPORTS]->(m:Measure) WHERE a.id IN $a                         // when role=any
WITH DISTINCT m
WHERE true
  AND m.document IN $document                                                                // when document
  AND EXISTS { MATCH (m)<-[:LEADS]-(b:Department) WHERE b.id IN $b }                         // when role=lead
  AND EXISTS { MATCH (m)<-[:SUPPORTS]-(b:Department) WHERE b.id IN $b }                      // when role=support
  AND EXISTS { MATCH (m)<-[:LEADS|SUPPORTS]-(b:Department) WHERE b.id IN $b }                // when role=any
// == rows
WITH m ORDER BY m.document, m.ordinal SKIP $offset LIMIT $limit
RETURN m.document AS document, m.number AS number, m.text AS text,
  COLLECT { MATCH (m)<-[e:LEADS]-(:Department) RETURN e.wording ORDER BY e.start } AS leads,
  COLLECT { MATCH (m)<-[e:SUPPORTS]-(d:Department)
    WHERE NOT EXISTS { MATCH (m)<-[o:SUPPORTS]-(d) WHERE o.start < e.start OR (o.start = e.start AND o.id < e.id) }
    RETURN e.wording ORDER BY e.start } AS supports,
  m.section AS section, m.id AS id
ORDER BY m.document, m.ordinal
// == total
RETURN count(m) AS total
