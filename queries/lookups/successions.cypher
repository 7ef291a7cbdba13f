// Every reorganisation: who took over whose work, and when.
MATCH (d:Department)-[e:SUCCEEDED_BY]->(o:Department)
RETURN d.id AS before, o.id AS after, e.date AS date
