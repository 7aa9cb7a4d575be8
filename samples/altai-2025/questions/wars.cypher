// Who fought whom, who helped, where, when, and what ended it?
MATCH (a)<-[:SIDE_A]-(e:Event)-[:SIDE_B]->(b)
OPTIONAL MATCH (x)-[:TERMINATES]->(e)
RETURN e.time AS `when`, e.label AS fighting, a.label AS side_a, b.label AS side_b,
       [(e)-[:SUPPORTER_B]->(s) | s.label] AS helps_b, x.label AS ended_by
ORDER BY e.start;
