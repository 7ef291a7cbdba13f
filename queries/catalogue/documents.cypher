/*
captions: {zh: 文件, en: Documents}
descriptions:
  zh: 已收录的文件(或仅被引用的文件)及其措施数，新的在前
  en: The documents that are loaded (or only cited), with their counts, the newest first
parameters:
  - {name: status, type: enum, enum: document_status, default: loaded, captions: {zh: 状态, en: status}, descriptions: {zh: 已收录或仅被引用, en: loaded or only cited}}
  - {name: text, type: string, captions: {zh: 标题含有, en: title}, descriptions: {zh: 标题中的文字, en: a part of the title}, sentences: {zh: "标题含「{value}」", en: "title has “{value}”"}}
  - {name: jurisdiction, type: place, captions: {zh: 地区, en: place}, descriptions: {zh: "发文机关所在的地区及其下辖各地：名称(福建省)或行政区划代码(350000)", en: "the issuer's place, with all below it: its name (福建省) or code (350000)"}, sentences: {zh: "地区 = {value}及所辖", en: "place = {value} and below"}}
  - limit
  - offset
columns: [id, title, issuer, number, issued, region, kind, source, status, measures, goals, sections]
example: {}
*/
// == match
MATCH (d:Document)
WHERE d.status = $status
  AND d.title CONTAINS $text              // when text
  AND d.jurisdiction IN $jurisdiction     // when jurisdiction
// == rows
WITH d, coalesce(d.issued, '') AS dated ORDER BY dated DESC, d.title, d.id SKIP $offset LIMIT $limit
RETURN d.id AS id, d.title AS title, d.issuer AS issuer, d.number AS number, d.issued AS issued, d.region AS region,
  d.kind AS kind, d.source AS source, d.status AS status,
  COUNT { MATCH (m:Measure) WHERE m.document = d.id } AS measures,
  COUNT { MATCH (g:Goal) WHERE g.document = d.id } AS goals,
  COUNT { MATCH (s:Section) WHERE s.document = d.id } AS sections
ORDER BY dated DESC, title, id
// == total
RETURN count(d) AS total
