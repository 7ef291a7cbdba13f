/*
captions: {zh: 名称相近的项目, en: Programs of like names}
descriptions:
  zh: 名称相近而未合并的项目，两个名称一行，供核对；是同一项目的可用 zhengtu correct merge 合并
  en: Pairs of names of programs that are alike and were not merged, for review; `zhengtu correct merge` joins those that are one
parameters:
  - document
  - {name: kind, type: enum, enum: program_kind, captions: {zh: 类别, en: kind}, descriptions: {zh: 两个项目都属于该类别, en: both programs are of this kind}, sentences: {zh: "类别 = {value}", en: "kind = {value}"}}
  - {name: least, type: number, default: 0.5, minimum: 0, maximum: 1, captions: {zh: 至少相近, en: least likeness}, descriptions: {zh: "两个名称共有的相邻两字占全部的比例，0 到 1", en: "the share of pairs of neighbouring characters that both names have, 0 to 1"}, sentences: {zh: "相近程度 ≥ {value}", en: "likeness ≥ {value}"}}
  - limit
  - offset
columns: [a, b, likeness, a_kind, b_kind, a_ids, b_ids]
example: {least: 0.1}
whole: true
*/
// == rows
MATCH (p:Program)<-[:INVOLVES]-(m:Measure)
WHERE true
  AND m.document IN $document   // when document
  AND p.kind = $kind            // when kind
RETURN DISTINCT p.id AS id, p.name AS name, p.kind AS kind
ORDER BY id
