/*
captions: {zh: 部门交叠, en: Overlap of bodies}
descriptions:
  zh: 两两部门共有的措施、项目或章节数与杰卡德系数；一类机构不计
  en: Pairs of bodies that share measures, programs or sections, with the count and Jaccard's coefficient; crowds never count
parameters:
  - name: by
    type: enum
    default: measure
    values:
      measure: {zh: 措施, en: measure}
      program: {zh: 项目, en: program}
      section: {zh: 章节, en: section}
    captions: {zh: 按, en: by}
    descriptions: {zh: 共有什么, en: what they share}
    sentences: {zh: "共有{value}", en: "share a {value}"}
  - document
  - role
  - {name: family, type: enum, enum: family, captions: {zh: 系统, en: family}, descriptions: {zh: 两个部门都属于该系统, en: both bodies are of this family}, sentences: {zh: "系统 = {value}", en: "family = {value}"}}
  - {name: department, type: department, captions: {zh: 部门, en: department}, descriptions: {zh: 其中一个部门, en: "one of the two bodies, by any of its names or its id"}, sentences: {zh: "部门 = {value}", en: "department = {value}"}}
  - {name: jurisdiction, type: place, captions: {zh: 地区, en: place}, descriptions: {zh: "两个部门所服务的地区及其下辖各地：名称(福建省)或行政区划代码(350000)", en: "the place that both bodies serve, with all below it: its name (福建省) or code (350000)"}, sentences: {zh: "地区 = {value}及所辖", en: "place = {value} and below"}}
  - {name: as_of, descriptions: {zh: "部门按文件当时的机构(document)，或按至今(today)、至某日(2018-12-31)承接其职能的机构", en: "the bodies as the documents name them (document), or those who answer for their work by now (today) or by a date (2018-12-31)"}}
  - min_shared
  - limit
  - offset
columns: [a, b, a_canonical, b_canonical, shared, jaccard, a_total, b_total, a_id, b_id]
example: {by: program}
whole: true
*/
// == match
MATCH (d:Department)-[r:LEADS]->(m:Measure)                     // when role=lead and not by=program
MATCH (d:Department)-[r:SUPPORTS]->(m:Measure)                  // when role=support and not by=program
MATCH (d:Department)-[r:LEADS|SUPPORTS]->(m:Measure)            // when role=any and not by=program
MATCH (d:Department)-[r:LEADS]->(m:Measure)-[:INVOLVES]->(x:Program)            // when role=lead and by=program
MATCH (d:Department)-[r:SUPPORTS]->(m:Measure)-[:INVOLVES]->(x:Program)         // when role=support and by=program
MATCH (d:Department)-[r:LEADS|SUPPORTS]->(m:Measure)-[:INVOLVES]->(x:Program)   // when role=any and by=program
MATCH (m)-[:PART_OF]->(x:Section)                               // when by=section
WHERE d.kind = 'body'
  AND m.document IN $document                                   // when document
  AND d.family = $family                                        // when family
  AND d.jurisdiction IN $jurisdiction                           // when jurisdiction
// Who answered for the bodies' work at that moment takes their place.
MATCH p = (d)-[:SUCCEEDED_BY*0..6]->(h:Department)              // when not as_of=document
WHERE NOT EXISTS { (h)-[:SUCCEEDED_BY]->() }                    // when as_of=today
WHERE ALL(e IN relationships(p) WHERE coalesce(e.date, '') <= $as_of)                     // when not as_of=document and not as_of=today
  AND NOT EXISTS { MATCH (h)-[e:SUCCEEDED_BY]->() WHERE coalesce(e.date, '') <= $as_of }  // when not as_of=document and not as_of=today
WITH r, m, h AS d                                               // when not as_of=document and by=measure
WITH r, x, h AS d                                               // when not as_of=document and by=program or not as_of=document and by=section
// == pairs
WITH DISTINCT m AS item, d.id AS body ORDER BY body             // when by=measure
WITH DISTINCT x AS item, d.id AS body ORDER BY body             // when by=program or by=section
WITH item, collect(body) AS bodies
WHERE size(bodies) > 1
UNWIND range(0, size(bodies) - 2) AS i
UNWIND range(i + 1, size(bodies) - 1) AS j
WITH bodies[i] AS a, bodies[j] AS b, count(*) AS shared
WHERE shared >= $min_shared
RETURN a, b, shared
// == bodies
WITH d, count(DISTINCT m.id) AS total                           // when by=measure
WITH d, count(DISTINCT x.id) AS total                           // when by=program or by=section
RETURN d.id AS id, d.name AS canonical, total
// == wordings
WITH d.id AS id, r.wording AS name, count(DISTINCT r.id) AS times
RETURN id, name, times ORDER BY id, times DESC, name
