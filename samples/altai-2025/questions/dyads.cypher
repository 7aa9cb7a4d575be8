// Who does what to whom more often: good turns or bad ones?
// Counted are actual events between states, persons and organizations, by the sign of their kind.
MATCH (a:State|Person|IGO)<-[:ACTOR]-(e:Event)-[:RECIPIENT]->(b:State|Person|IGO)
WHERE actuality(e) = 'actual'
WITH a, b, collect(e.sign) AS signs
RETURN a.label AS actor, b.label AS towards, size([s IN signs WHERE s > 0]) AS good,
       size([s IN signs WHERE s < 0]) AS bad, size([s IN signs WHERE s = 0]) AS neutral
ORDER BY bad DESC, good DESC, actor, towards;
