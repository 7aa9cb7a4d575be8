// What stops the road at Lars, and who stops it?
MATCH (e:Event)-[:ROUTE]->({id: 'lars'})
OPTIONAL MATCH (who)<-[:ACTOR]-(e)
RETURN e.label AS what, toLower(replace(e.kind, '_', ' ')) AS kind, who.label AS by,
       [p IN paragraphs(e) | split(p, ' ')[1]] AS paragraphs
ORDER BY what;
