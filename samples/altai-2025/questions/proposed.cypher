// Which routes are only proposed, and who is for or against them?
MATCH (route:Route)-[r:CONNECTS]->(place) WHERE actuality(r) <> 'actual'
WITH DISTINCT route
OPTIONAL MATCH (who)-[v:HOLDS_VIEW]->(route)
RETURN route.label AS route, COALESCE(v.gloss, '(nobody)') AS view
ORDER BY route, view;
