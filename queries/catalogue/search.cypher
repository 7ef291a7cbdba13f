/*
captions: {zh: 搜索, en: Search}
descriptions:
  zh: 在文件、部门、项目、措施、指标中全文搜索
  en: Full text over documents, bodies, programs, measures and targets; all words must be there
parameters:
  - {name: text, type: search, required: true, captions: {zh: 搜索词, en: search words}, descriptions: {zh: "词，空格分开，须全部出现", en: "words apart by blanks, all must be there"}}
  - {name: label, type: enum, captions: {zh: 范围, en: where}, descriptions: {zh: 只搜索一类, en: only one kind of node}, values: {Document: {zh: 文件, en: Document}, Department: {zh: 部门, en: Department}, Program: {zh: 项目, en: Program}, Measure: {zh: 措施, en: Measure}, Goal: {zh: 目标段, en: Goal}, Target: {zh: 指标, en: Target}}}
  - limit
  - offset
columns: [kind, name, document, number, excerpt, id]
example: {text: 标准}
*/
// == Document
MATCH (n:Document) WHERE n.id IN $ids.Document
RETURN 'Document' AS label, n.id AS id, n.title AS name, CASE n.status WHEN 'loaded' THEN n.id END AS document, n.number AS number, n.title AS text
// == Department
MATCH (n:Department) WHERE n.id IN $ids.Department
RETURN 'Department' AS label, n.id AS id, n.name AS name, null AS document, null AS number, reduce(all = n.name, other IN n.names | all + ' ' + other) AS text
// == Program
MATCH (n:Program) WHERE n.id IN $ids.Program
RETURN 'Program' AS label, n.id AS id, n.name AS name, null AS document, null AS number, reduce(all = n.name, other IN n.names | all + ' ' + other) AS text
// == Measure
MATCH (n:Measure) WHERE n.id IN $ids.Measure
RETURN 'Measure' AS label, n.id AS id, coalesce(n.title, n.number) AS name, n.document AS document, n.number AS number, n.text AS text
// == Goal
MATCH (n:Goal) WHERE n.id IN $ids.Goal
RETURN 'Goal' AS label, n.id AS id, n.number AS name, n.document AS document, n.number AS number, n.text AS text
// == Target
MATCH (n:Target) WHERE n.id IN $ids.Target
RETURN 'Target' AS label, n.id AS id, n.wording AS name, n.document AS document, null AS number, n.wording AS text
