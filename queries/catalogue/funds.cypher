/*
captions: {zh: 资金, en: Funds}
descriptions:
  zh: 措施给予的资金或财务优惠，一笔一行
  en: Money or financial benefits that measures give, a row an amount
parameters: [department, as_of, role, document, program, instrument, min_amount, per, limit, offset]
columns: [document, number, wording, object, instrument, comparator, amount, rate, payer, leads, tier, per, program, section, start, end, measure, id]
example: {instrument: award}
*/
// == match
MATCH (d:Department)-[:LEADS]->(m:Measure) WHERE d.id IN $department            // when department and role=lead
MATCH (d:Department)-[:SUPPORTS]->(m:Measure) WHERE d.id IN $department         // when department and role=support
MATCH (d:Department)-[:LEADS|SUPPORTS]->(m:Measure) WHERE d.id IN $department   // when department and role=any
WITH DISTINCT m                                                                 // when department
MATCH (m)-[f:FUNDS]->(o)                                                        // when department
MATCH (m:Measure)-[f:FUNDS]->(o)                                                // when not department
WHERE true
  AND EXISTS { (m)<-[:LEADS]-(:Department) }                                    // when not department and role=lead
  AND EXISTS { (m)<-[:SUPPORTS]-(:Department) }                                 // when not department and role=support
  AND m.document IN $document                                                   // when document
  AND o.id IN $program                                                          // when program
  AND f.instrument = $instrument                                                // when instrument
  AND f.amount >= $min_amount                                                   // when min_amount
  AND f.per IS NULL                                                             // when min_amount and not per
  AND f.per = $per                                                              // when per
// == rows
WITH m, f, o ORDER BY m.document, m.ordinal, f.start, f.end, f.id SKIP $offset LIMIT $limit
RETURN m.document AS document, m.number AS number, f.wording AS wording, coalesce(f.object, CASE WHEN o:Program THEN o.name END) AS object, f.instrument AS instrument,
  f.comparator AS comparator, f.amount AS amount, f.rate AS rate, f.payer AS payer,
  COLLECT { MATCH (m)<-[l:LEADS]-(:Department) RETURN l.wording ORDER BY l.start } AS leads,
  f.tier AS tier, f.per AS per, CASE WHEN o:Program THEN o.name END AS program, m.section AS section,
  f.start AS start, f.end AS end, m.id AS measure, f.id AS id
ORDER BY m.document, m.ordinal, start, end, id
// == total
RETURN count(f) AS total
