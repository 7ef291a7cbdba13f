/*
captions: {zh: 目标段, en: Goals}
descriptions:
  zh: 提出数字或期限而未落实责任单位的段落
  en: Passages that promise numbers or dates and assign nobody
parameters: [document, text, limit, offset]
columns: [document, number, section, text, targets, corrected, id]
example: {}
*/
// == match
MATCH (g:Goal)
WHERE true
  AND g.document IN $document                         // when document
  AND ALL(word IN $text WHERE g.text CONTAINS word)   // when text
// == rows
WITH g ORDER BY g.document, g.ordinal SKIP $offset LIMIT $limit
RETURN g.document AS document, g.number AS number, g.section AS section, g.text AS text,
  COLLECT { MATCH (g)-[e:TARGETS]->(t:Target)
    RETURN {id: t.id, edge: e.id, wording: e.wording, indicator: t.indicator, comparator: t.comparator, value: t.value, upper: t.upper,
      unit: t.unit, due: t.due, period: t.period, start: e.start, end: e.end}
    ORDER BY e.start } AS targets,
  g.corrected AS corrected, g.id AS id
ORDER BY g.document, g.ordinal
// == total
RETURN count(g) AS total
