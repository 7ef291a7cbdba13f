/*
captions: {zh: 图, en: Graph}
descriptions:
  zh: 筛选出的措施与部门、项目、指标、资金、引用文件之间的关系，每条关系带有依据
  en: The relations of the selected measures, each with both its ends and the words that say so; what a drawing needs
selection: measures
parameters: []
columns: [type, source_id, source_label, source_name, source_kind, target_id, target_label, target_name, target_kind, wording, start, end, role, document, measure, number, id]
example: {department: 省经信委}
*/
// == match
MATCH (m)-[e:LEADS|SUPPORTS|CONCERNS|INVOLVES|FUNDS|TARGETS|CITES]-(x)
WHERE x.id <> m.id
// == rows
WITH m, e, x, x:Department AS incoming ORDER BY m.document, m.ordinal, e.start, e.id SKIP $offset LIMIT $limit
WITH m, e, incoming, CASE WHEN incoming THEN x ELSE m END AS s, CASE WHEN incoming THEN m ELSE x END AS t
RETURN type(e) AS type,
  s.id AS source_id, CASE WHEN incoming THEN 'Department' ELSE 'Measure' END AS source_label,
  CASE WHEN incoming THEN s.name ELSE s.number END AS source_name, s.kind AS source_kind,
  t.id AS target_id, head(labels(t)) AS target_label,
  CASE WHEN incoming THEN t.number WHEN t:Document THEN t.title ELSE coalesce(t.name, t.wording) END AS target_name, t.kind AS target_kind,
  e.wording AS wording, e.start AS start, e.end AS end, e.role AS role, m.document AS document, m.id AS measure, m.number AS number, e.id AS id
ORDER BY m.document, m.ordinal, start, id
// == total
RETURN count(e) AS total
