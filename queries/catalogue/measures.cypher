/*
captions: {zh: 措施, en: Measures}
descriptions:
  zh: 按文件、章节、部门、项目、资金、指标等条件筛选的措施，按文件和次序排列
  en: Measures by document, section, body, program, money, targets; in the order of the documents
parameters: [document, section, department, as_of, role, family, jurisdiction, program, program_kind, instrument, text, has_target, due_before, due_after, limit, offset]
columns: [document, number, section, text, leads, supports, programs, targets, funds, cites, answers, title, corrected, id]
example: {department: 省经信委, program_kind: award}
*/
// == match
// Each filter that is met by few measures comes first and narrows what the next one sees.
MATCH (d:Department)-[:LEADS]->(m:Measure) WHERE d.id IN $department            // when department and role=lead
MATCH (d:Department)-[:SUPPORTS]->(m:Measure) WHERE d.id IN $department         // when department and role=support
MATCH (d:Department)-[:LEADS|SUPPORTS]->(m:Measure) WHERE d.id IN $department   // when department and role=any
WITH DISTINCT m                                                                 // when department
MATCH (p:Program)<-[:INVOLVES]-(m:Measure) WHERE p.id IN $program               // when program
WITH DISTINCT m                                                                 // when program
MATCH (s:Section)<-[:PART_OF]-(m:Measure) WHERE s.id IN $section                // when section
WITH DISTINCT m                                                                 // when section
MATCH (m:Measure)-[:TARGETS]->(t:Target) WHERE t.due IS NOT NULL                // when due_before or due_after
  AND t.due + substring('-12-31', size(t.due) - 4) <= $due_before               // when due_before
  AND t.due + substring('-01-01', size(t.due) - 4) >= $due_after                // when due_after
WITH DISTINCT m                                                                 // when due_before or due_after
MATCH (f:Department)-[:LEADS]->(m:Measure) WHERE f.family = $family             // when family and role=lead
MATCH (f:Department)-[:SUPPORTS]->(m:Measure) WHERE f.family = $family          // when family and role=support
MATCH (f:Department)-[:LEADS|SUPPORTS]->(m:Measure) WHERE f.family = $family    // when family and role=any
WITH DISTINCT m                                                                 // when family
MATCH (j:Department)-[:LEADS]->(m:Measure) WHERE j.jurisdiction IN $jurisdiction            // when jurisdiction and role=lead
MATCH (j:Department)-[:SUPPORTS]->(m:Measure) WHERE j.jurisdiction IN $jurisdiction         // when jurisdiction and role=support
MATCH (j:Department)-[:LEADS|SUPPORTS]->(m:Measure) WHERE j.jurisdiction IN $jurisdiction   // when jurisdiction and role=any
WITH DISTINCT m                                                                 // when jurisdiction
MATCH (m:Measure)                       // when not department and not program and not section and not due_before and not due_after and not family and not jurisdiction
WITH m                                  // when department or program or section or due_before or due_after or family or jurisdiction
WHERE true
  AND m.document IN $document                                                   // when document
  AND EXISTS { (m)<-[:LEADS]-(:Department) }                                    // when role=lead and not department and not family and not jurisdiction
  AND EXISTS { (m)<-[:SUPPORTS]-(:Department) }                                 // when role=support and not department and not family and not jurisdiction
  AND EXISTS { MATCH (m)-[:INVOLVES]->(k:Program) WHERE k.kind = $program_kind }        // when program_kind
  AND EXISTS { MATCH (m)-[f:FUNDS]->() WHERE f.instrument = $instrument }       // when instrument
  AND ALL(word IN $text WHERE m.text CONTAINS word)                             // when text
  AND EXISTS { (m)-[:TARGETS]->(:Target) }                                      // when has_target=true
  AND NOT EXISTS { (m)-[:TARGETS]->(:Target) }                                  // when has_target=false

// == rows
WITH m ORDER BY m.document, m.ordinal SKIP $offset LIMIT $limit
RETURN m.document AS document, m.number AS number, m.section AS section, m.text AS text,
  COLLECT { MATCH (m)<-[e:LEADS]-(:Department) RETURN e.wording ORDER BY e.start } AS leads,
  COLLECT { MATCH (m)<-[e:SUPPORTS]-(d:Department)
    WHERE NOT EXISTS { MATCH (m)<-[o:SUPPORTS]-(d) WHERE o.start < e.start OR (o.start = e.start AND o.id < e.id) }
    RETURN e.wording ORDER BY e.start } AS supports,
  COLLECT { MATCH (m)-[e:INVOLVES]->(:Program) RETURN e.wording ORDER BY e.start } AS programs,
  COLLECT { MATCH (m)-[e:TARGETS]->(:Target) RETURN e.wording ORDER BY e.start } AS targets,
  COLLECT { MATCH (m)-[e:FUNDS]->() RETURN e.wording ORDER BY e.start } AS funds,
  COLLECT { MATCH (m)-[e:CITES]->(:Document) RETURN e.wording ORDER BY e.start } AS cites,
  COLLECT { MATCH (m)<-[:LEADS]-(d:Department) RETURN DISTINCT d.name ORDER BY d.name } AS answers,     // when as_of=document
  COLLECT { MATCH (m)<-[:LEADS]-(:Department)-[:SUCCEEDED_BY*0..6]->(d:Department)                      // when as_of=today
    WHERE NOT EXISTS { (d)-[:SUCCEEDED_BY]->() } RETURN DISTINCT d.name ORDER BY d.name } AS answers,   // when as_of=today
  COLLECT { MATCH p = (m)<-[:LEADS]-(:Department)-[:SUCCEEDED_BY*0..6]->(d:Department)                  // when not as_of=document and not as_of=today
    WHERE ALL(e IN relationships(p) WHERE type(e) = 'LEADS' OR coalesce(e.date, '') <= $as_of)          // when not as_of=document and not as_of=today
      AND NOT EXISTS { MATCH (d)-[e:SUCCEEDED_BY]->() WHERE coalesce(e.date, '') <= $as_of }            // when not as_of=document and not as_of=today
    RETURN DISTINCT d.name ORDER BY d.name } AS answers,                                                // when not as_of=document and not as_of=today
  m.title AS title, m.corrected AS corrected, m.id AS id
ORDER BY m.document, m.ordinal

// == total
RETURN count(m) AS total
