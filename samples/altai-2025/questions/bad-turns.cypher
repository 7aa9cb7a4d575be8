// Which bad turns did Russia do to Armenia, and were they in 2024?
MATCH ({id: 'russia'})<-[:ACTOR]-(e:Event)-[:RECIPIENT]->({id: 'armenia'})
WHERE actuality(e) = 'actual' AND e.sign < 0
RETURN e.label AS deed, e.time AS `when`, holds(e, '2024') AS in_2024,
       [p IN paragraphs(e) | split(p, ' ')[1]] AS paragraphs
ORDER BY deed;
