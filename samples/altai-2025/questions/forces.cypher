// Whose forces stand, stood or may come to stand where, and by whose word?
MATCH (a)-[r:DEPLOYED_IN]->(place)
OPTIONAL MATCH ({id: r.occurrence})-[:FORCE]->(force)
OPTIONAL MATCH (h {id: holders(r)[0]})
RETURN place.label AS place, a.label AS whose, force.label AS force, r.time AS `when`,
       actuality(r) AS status, coalesce(h.label, 'the author') AS says
ORDER BY status, place, whose;
