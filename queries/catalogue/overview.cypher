/*
captions: {zh: 概览, en: Overview}
descriptions:
  zh: 全图或一份文件中各类节点与事实的数目
  en: How many of everything there is, in the whole graph or in one document
parameters: [document, limit, offset]
columns: [documents, sections, measures, goals, bodies, programs, targets, milestones, leads, supports, funds, cites, groups, unassigned]
example: {}
whole: true
*/
// == rows
RETURN
  COUNT { MATCH (d:Document) WHERE d.status = 'loaded' } AS documents,                                                                    // when not document
  COUNT { MATCH (s:Section) } AS sections,                                                                                                // when not document
  COUNT { MATCH (m:Measure) } AS measures,                                                                                                // when not document
  COUNT { MATCH (g:Goal) } AS goals,                                                                                                      // when not document
  COUNT { MATCH (d:Department) WHERE d.kind = 'body' AND EXISTS { (d)-[:LEADS|SUPPORTS]->(:Measure) } } AS bodies,                         // when not document
  COUNT { MATCH (p:Program) } AS programs,                                                                                                // when not document
  COUNT { MATCH (t:Target) } AS targets,                                                                                                  // when not document
  COUNT { MATCH (t:Target) WHERE t.milestone = true } AS milestones,                                                                      // when not document
  COUNT { (:Department)-[:LEADS]->(:Measure) } AS leads,                                                                                  // when not document
  COUNT { (:Department)-[:SUPPORTS]->(:Measure) } AS supports,                                                                            // when not document
  COUNT { (:Measure)-[:FUNDS]->() } AS funds,                                                                                             // when not document
  COUNT { (:Measure)-[:CITES]->(:Document) } AS cites,                                                                                    // when not document
  COUNT { MATCH (d:Department) WHERE d.kind = 'group' } AS groups,                                                                        // when not document
  COUNT { MATCH (m:Measure) WHERE NOT EXISTS { (m)<-[:LEADS]-(:Department) } } AS unassigned                                              // when not document
  COUNT { MATCH (d:Document) WHERE d.id IN $document AND d.status = 'loaded' } AS documents,                                              // when document
  COUNT { MATCH (s:Section) WHERE s.document IN $document } AS sections,                                                                  // when document
  COUNT { MATCH (m:Measure) WHERE m.document IN $document } AS measures,                                                                  // when document
  COUNT { MATCH (g:Goal) WHERE g.document IN $document } AS goals,                                                                        // when document
  COUNT { MATCH (m:Measure)<-[:LEADS|SUPPORTS]-(d:Department) WHERE m.document IN $document RETURN DISTINCT d } AS bodies,                 // when document
  COUNT { MATCH (m:Measure)-[:INVOLVES]->(p:Program) WHERE m.document IN $document RETURN DISTINCT p } AS programs,                        // when document
  COUNT { MATCH (t:Target) WHERE t.document IN $document } AS targets,                                                                    // when document
  COUNT { MATCH (t:Target) WHERE t.document IN $document AND t.milestone = true } AS milestones,                                          // when document
  COUNT { MATCH (m:Measure)<-[:LEADS]-(:Department) WHERE m.document IN $document } AS leads,                                             // when document
  COUNT { MATCH (m:Measure)<-[:SUPPORTS]-(:Department) WHERE m.document IN $document } AS supports,                                       // when document
  COUNT { MATCH (m:Measure)-[:FUNDS]->() WHERE m.document IN $document } AS funds,                                                        // when document
  COUNT { MATCH (m:Measure)-[:CITES]->(:Document) WHERE m.document IN $document } AS cites,                                               // when document
  COUNT { MATCH (m:Measure)<-[:CONCERNS]-(d:Department) WHERE m.document IN $document RETURN DISTINCT d } AS groups,                      // when document
  COUNT { MATCH (m:Measure) WHERE m.document IN $document AND NOT EXISTS { (m)<-[:LEADS]-(:Department) } } AS unassigned                  // when document
