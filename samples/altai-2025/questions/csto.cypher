// How did Armenia and its leader turn away from the CSTO, step by step?
MATCH (actor)<-[:ACTOR]-(e:Event)-[:RECIPIENT]->({id: 'csto'})
OPTIONAL MATCH (e)-[:CONTENT|CHARGE]->(what)
RETURN e.time AS `when`, actor.label AS who, e.label AS step, what.label AS about
ORDER BY `when`, step;
