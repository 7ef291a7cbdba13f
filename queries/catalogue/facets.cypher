/*
captions: {zh: 分面计数, en: Facets}
descriptions:
  zh: 筛选出的措施按章节、部门、系统、项目类别或资助方式计数
  en: How many of the selected measures there are by section, body, family, program kind, instrument or document
selection: measures
parameters:
  - name: by
    type: enum
    default: department
    values:
      section: {zh: 章节, en: section}
      department: {zh: 部门, en: department}
      family: {zh: 系统, en: family}
      program_kind: {zh: 项目类别, en: program kind}
      instrument: {zh: 资助方式, en: instrument}
      document: {zh: 文件, en: document}
    captions: {zh: 按, en: by}
    descriptions: {zh: 计数的依据, en: what to count by}
columns: [id, name, measures]
example: {by: program_kind}
*/
// == match
MATCH (m)-[:PART_OF]->(x:Section)                                       // when by=section
MATCH (m)<-[:LEADS]-(x:Department)                                      // when by=department and role=lead or by=family and role=lead
MATCH (m)<-[:SUPPORTS]-(x:Department)                                   // when by=department and role=support or by=family and role=support
MATCH (m)<-[:LEADS|SUPPORTS]-(x:Department)                             // when by=department and role=any or by=family and role=any
MATCH (m)-[:INVOLVES]->(x:Program)                                      // when by=program_kind
MATCH (m)-[x:FUNDS]->()                                                 // when by=instrument
MATCH (x:Document) WHERE x.id = m.document                              // when by=document
WITH DISTINCT m, x.id AS id, x.heading AS name                          // when by=section
WITH DISTINCT m, x.id AS id, x.name AS name                             // when by=department
WITH DISTINCT m, x.family AS id, x.family AS name                       // when by=family
WITH DISTINCT m, x.kind AS id, x.kind AS name                           // when by=program_kind
WITH DISTINCT m, x.instrument AS id, x.instrument AS name               // when by=instrument
WITH DISTINCT m, x.id AS id, x.title AS name                            // when by=document
WITH id, name, count(m) AS measures
// == rows
RETURN id, name, measures ORDER BY measures DESC, name, id SKIP $offset LIMIT $limit
// == total
RETURN count(id) AS total
