// Who mediates between whom?
// Mediations that only a condition supposes are told apart by their status.
MATCH (m)<-[:MEDIATOR]-(e:Event)
MATCH (a)<-[:PARTICIPANT]-(e)-[:PARTICIPANT]->(b) WHERE a.label < b.label
WITH m, a, b, e ORDER BY e.label
RETURN m.label AS mediator, a.label + ' and ' + b.label AS between, actuality(e) AS status,
       count(e) AS occasions, collect(e.label)[0] AS `for example`
ORDER BY status, mediator;
