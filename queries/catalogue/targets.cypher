/*
captions: {zh: 指标, en: Targets}
descriptions:
  zh: 措施和目标段承诺的数字与期限
  en: The numbers and dates that measures and goals promise
parameters:
  - department
  - as_of
  - role
  - document
  - program
  - indicator
  - unit
  - due_before
  - due_after
  - min_value
  - {name: id, type: string, captions: {zh: 编号, en: id}, descriptions: {zh: 指标的系统编号, en: the target's id}}
  - limit
  - offset
columns: [document, number, wording, indicator, comparator, value, upper, unit, due, period, leads, milestone, kind, section, start, end, measure, id]
example: {due_before: "2020"}
*/
// == match
MATCH (d:Department)-[:LEADS]->(m:Measure) WHERE d.id IN $department            // when department and role=lead
MATCH (d:Department)-[:SUPPORTS]->(m:Measure) WHERE d.id IN $department         // when department and role=support
MATCH (d:Department)-[:LEADS|SUPPORTS]->(m:Measure) WHERE d.id IN $department   // when department and role=any
WITH DISTINCT m                                                                 // when department
MATCH (m)-[e:TARGETS]->(t:Target)
WHERE true
  AND EXISTS { (m)<-[:LEADS]-(:Department) }                                    // when not department and role=lead
  AND EXISTS { (m)<-[:SUPPORTS]-(:Department) }                                 // when not department and role=support
  AND t.document IN $document                                                   // when document
  AND t.id = $id                                                                // when id
  AND EXISTS { MATCH (t)-[:ABOUT]->(p:Program) WHERE p.id IN $program }         // when program
  AND t.indicator CONTAINS $indicator                                           // when indicator
  AND t.unit = $unit                                                            // when unit
  AND t.value >= $min_value                                                     // when min_value
  AND t.due IS NOT NULL                                                         // when due_before or due_after
  AND t.due + substring('-12-31', size(t.due) - 4) <= $due_before               // when due_before
  AND t.due + substring('-01-01', size(t.due) - 4) >= $due_after                // when due_after
// == rows
WITH m, e, t ORDER BY m.document, m.ordinal, e.start, t.ordinal SKIP $offset LIMIT $limit
RETURN m.document AS document, m.number AS number, e.wording AS wording, t.indicator AS indicator, t.comparator AS comparator,
  t.value AS value, t.upper AS upper, t.unit AS unit, t.due AS due, t.period AS period,
  COLLECT { MATCH (m)<-[l:LEADS]-(:Department) RETURN l.wording ORDER BY l.start } AS leads,
  t.milestone AS milestone, CASE WHEN m:Goal THEN 'goal' ELSE 'measure' END AS kind, m.section AS section,
  e.start AS start, e.end AS end, m.id AS measure, t.id AS id
ORDER BY m.document, m.ordinal, start, t.ordinal
// == total
RETURN count(t) AS total
