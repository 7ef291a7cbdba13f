/*
captions: {zh: 一项措施, en: One measure}
descriptions:
  zh: 一项措施的正文及其全部事实，每个事实带有在正文中的起止
  en: One measure with its text and all its facts, each with its place in the text; by id, or by document and number
parameters:
  - {name: id, type: string, captions: {zh: 编号(系统), en: id}, descriptions: {zh: 措施的系统编号, en: the measure's id}}
  - document
  - {name: number, type: string, captions: {zh: 编号, en: number}, descriptions: {zh: 措施在文件中的编号, en: the number as printed}}
  - limit
  - offset
columns: [id, document, number, section, title, text, leads, supports, groups, programs, targets, funds, cites, ordinal, corrected]
example: {document: fujian, number: "96"}
*/
// == match
MATCH (m:Measure)
WHERE true
  AND m.id = $id                // when id
  AND m.document IN $document   // when document
  AND m.number = $number        // when number
// == rows
WITH m ORDER BY m.document, m.ordinal SKIP $offset LIMIT $limit
RETURN m.id AS id, m.document AS document, m.number AS number, m.section AS section, m.title AS title, m.text AS text,
  COLLECT { MATCH (m)<-[e:LEADS]-(d:Department)
    RETURN {id: d.id, edge: e.id, wording: e.wording, canonical: d.name, family: d.family, start: e.start, end: e.end}
    ORDER BY e.start } AS leads,
  COLLECT { MATCH (m)<-[e:SUPPORTS]-(d:Department)
    RETURN {id: d.id, edge: e.id, wording: e.wording, role: e.role, canonical: d.name, family: d.family, start: e.start, end: e.end}
    ORDER BY e.start } AS supports,
  COLLECT { MATCH (m)<-[e:CONCERNS]-(d:Department)
    RETURN {id: d.id, edge: e.id, wording: e.wording, canonical: d.name, start: e.start, end: e.end}
    ORDER BY e.start } AS groups,
  COLLECT { MATCH (m)-[e:INVOLVES]->(p:Program)
    RETURN {id: p.id, edge: e.id, wording: e.wording, name: p.name, kind: p.kind, start: e.start, end: e.end}
    ORDER BY e.start } AS programs,
  COLLECT { MATCH (m)-[e:TARGETS]->(t:Target)
    RETURN {id: t.id, edge: e.id, wording: e.wording, indicator: t.indicator, comparator: t.comparator, value: t.value, upper: t.upper,
      unit: t.unit, due: t.due, period: t.period, start: e.start, end: e.end}
    ORDER BY e.start } AS targets,
  COLLECT { MATCH (m)-[e:FUNDS]->(o)
    RETURN {id: o.id, edge: e.id, wording: e.wording, object: coalesce(e.object, o.name), instrument: e.instrument,
      comparator: e.comparator, amount: e.amount, per: e.per, rate: e.rate, tier: e.tier, payer: e.payer, start: e.start, end: e.end}
    ORDER BY e.start } AS funds,
  COLLECT { MATCH (m)-[e:CITES]->(c:Document)
    RETURN {id: c.id, edge: e.id, wording: e.wording, title: c.title, status: c.status, start: e.start, end: e.end}
    ORDER BY e.start } AS cites,
  m.ordinal AS ordinal, m.corrected AS corrected
ORDER BY m.document, m.ordinal
// == total
RETURN count(m) AS total
