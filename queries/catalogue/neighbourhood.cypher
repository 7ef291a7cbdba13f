/*
captions: {zh: 邻域, en: Neighbourhood}
descriptions:
  zh: 一个节点周围的关系，一步或两步
  en: The relations around one node of any kind, one step or two
parameters:
  - {name: node, type: node, required: true, captions: {zh: 节点, en: node}, descriptions: {zh: "节点编号，或部门、项目、文件的名称", en: "a node's id, or the name of a body, a program or a document"}}
  - {name: depth, type: integer, default: 1, minimum: 1, maximum: 2, captions: {zh: 步数, en: depth}, descriptions: {zh: 一步或两步, en: one step or two}}
  - {name: label, type: enum, captions: {zh: 标签, en: label}, descriptions: {zh: 节点的标签；不给则自动判断, en: "the node's label, where its name alone is not plain"}, values: {Document: {zh: 文件, en: Document}, Section: {zh: 章节, en: Section}, Measure: {zh: 措施, en: Measure}, Goal: {zh: 目标段, en: Goal}, Department: {zh: 部门, en: Department}, Program: {zh: 项目, en: Program}, Beneficiary: {zh: 受益对象, en: Beneficiary}, Target: {zh: 指标, en: Target}}}
  - limit
  - offset
columns: [type, source_id, source_label, source_name, source_kind, target_id, target_label, target_name, target_kind, wording, start, end, role, document, id]
example: {node: 省经信委}
*/
// == match
MATCH (n:Document) WHERE n.id IN $node        // when label=Document
MATCH (n:Section) WHERE n.id IN $node         // when label=Section
MATCH (n:Measure) WHERE n.id IN $node         // when label=Measure
MATCH (n:Goal) WHERE n.id IN $node            // when label=Goal
MATCH (n:Department) WHERE n.id IN $node      // when label=Department
MATCH (n:Program) WHERE n.id IN $node         // when label=Program
MATCH (n:Beneficiary) WHERE n.id IN $node     // when label=Beneficiary
MATCH (n:Target) WHERE n.id IN $node          // when label=Target
MATCH (n)-[e]-()                              // when depth=1
MATCH (n)--(near)                             // when depth=2
WITH n, collect(DISTINCT near) AS around      // when depth=2
UNWIND around + [n] AS hub                    // when depth=2
MATCH (hub)-[e]-()                            // when depth=2
WITH DISTINCT e, startNode(e) AS s, endNode(e) AS t
// == rows
WITH e, s, t ORDER BY type(e), s.document, s.ordinal, s.id, e.start, t.ordinal, t.id, e.id SKIP $offset LIMIT $limit
RETURN type(e) AS type,
  s.id AS source_id, head(labels(s)) AS source_label,
  CASE WHEN s:Measure OR s:Goal THEN s.number WHEN s:Document THEN s.title ELSE coalesce(s.name, s.wording, s.heading) END AS source_name, s.kind AS source_kind,
  t.id AS target_id, head(labels(t)) AS target_label,
  CASE WHEN t:Measure OR t:Goal THEN t.number WHEN t:Document THEN t.title ELSE coalesce(t.name, t.wording, t.heading) END AS target_name, t.kind AS target_kind,
  e.wording AS wording, e.start AS start, e.end AS end, e.role AS role, e.document AS document, e.id AS id
ORDER BY type(e), s.document, s.ordinal, s.id, e.start, t.ordinal, t.id, e.id
// == total
RETURN count(e) AS total
