/*
captions: {zh: 引用文件, en: Cited documents}
descriptions:
  zh: 措施在书名号中引用的文件
  en: Documents that measures name in 《》
parameters:
  - document
  - {name: title, type: string, captions: {zh: 标题含有, en: title}, descriptions: {zh: 被引用文件标题中的文字, en: a part of the cited document's title}, sentences: {zh: "引用「{value}」", en: "cites “{value}”"}}
  - limit
  - offset
columns: [document, number, cited, status, section, start, end, cited_id, measure]
example: {title: 办法}
*/
// == match
MATCH (m:Measure)-[e:CITES]->(c:Document)
WHERE true
  AND m.document IN $document                                     // when document
  AND (e.wording CONTAINS $title OR c.title CONTAINS $title)      // when title
// == rows
WITH m, e, c ORDER BY m.document, m.ordinal, e.start, e.id SKIP $offset LIMIT $limit
RETURN m.document AS document, m.number AS number, e.wording AS cited, c.status AS status, m.section AS section,
  e.start AS start, e.end AS end, c.id AS cited_id, m.id AS measure
ORDER BY m.document, m.ordinal, start, e.id
// == total
RETURN count(e) AS total
