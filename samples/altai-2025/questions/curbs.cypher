// What did Russia restrict, when, and does the author doubt the reason it gave? (in Arabic)
MATCH ({id: 'russia'})<-[:ACTOR]-(e:restriction_imposed)-[:ITEM|ROUTE]->(x)
WITH e, x ORDER BY x.id
WITH e, collect(label(x, 'ar')) AS what
RETURN label(e, 'ar') AS `الإجراء`, what AS `على ماذا`, e.time AS `متى`,
       any(f IN facts(e) WHERE f.stance = 'doubts') AS `ذريعة`,
       [p IN paragraphs(e) | split(p, ' ')[1]] AS `الفقرات`
ORDER BY paragraphs(e)[0], `الإجراء`;
