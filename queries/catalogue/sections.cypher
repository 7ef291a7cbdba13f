/*
captions: {zh: 章节, en: Sections}
descriptions:
  zh: 文件的章节及直属措施数
  en: A document's sections in order, with the measures that stand directly under each
parameters: [document, limit, offset]
columns: [document, heading, level, measures, goals, parent, ordinal, id]
example: {}
*/
// == match
MATCH (s:Section)
WHERE true
  AND s.document IN $document   // when document
// == rows
WITH s ORDER BY s.document, s.ordinal SKIP $offset LIMIT $limit
RETURN s.document AS document, s.heading AS heading, s.level AS level,
  COUNT { (s)<-[:PART_OF]-(:Measure) } AS measures, COUNT { (s)<-[:PART_OF]-(:Goal) } AS goals,
  head(COLLECT { MATCH (s)-[:PART_OF]->(p:Section) RETURN p.id }) AS parent, s.ordinal AS ordinal, s.id AS id
ORDER BY s.document, s.ordinal
// == total
RETURN count(s) AS total
