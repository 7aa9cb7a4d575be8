// Who accuses whom of what, and when?
MATCH (a)<-[:ACTOR]-(e:accusation)-[:RECIPIENT]->(b)
OPTIONAL MATCH (e)-[:CHARGE]->(c)
RETURN a.label AS accuser, b.label AS accused, c.label AS charge, e.time AS `when`
ORDER BY accuser, accused, charge;
