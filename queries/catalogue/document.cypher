/*
captions: {zh: 一份文件, en: One document}
descriptions:
  zh: 一份文件的题录
  en: What is known of one document
parameters:
  - {name: name, type: document, required: true, captions: {zh: 文件, en: document}, descriptions: {zh: "文件编号、标题、来源文件名", en: "its id, title, or source file name"}}
  - limit
  - offset
columns: [id, title, issuer, number, issued, in_force, region, jurisdiction, kind, addressees, repeals, source, status, version, measures, goals, sections]
example: {name: fujian}
*/
// == match
MATCH (d:Document)
WHERE d.id IN $name
// == rows
WITH d ORDER BY d.title, d.id SKIP $offset LIMIT $limit
RETURN d.id AS id, d.title AS title, d.issuer AS issuer, d.number AS number, d.issued AS issued, d.in_force AS in_force,
  d.region AS region, d.jurisdiction AS jurisdiction, d.kind AS kind, d.addressees AS addressees, d.repeals AS repeals, d.source AS source, d.status AS status, d.version AS version,
  COUNT { MATCH (m:Measure) WHERE m.document = d.id } AS measures,
  COUNT { MATCH (g:Goal) WHERE g.document = d.id } AS goals,
  COUNT { MATCH (s:Section) WHERE s.document = d.id } AS sections
ORDER BY d.title, d.id
// == total
RETURN count(d) AS total
