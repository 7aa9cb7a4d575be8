// What is conditional on what in the conclusions?
MATCH (then)-[r:CONDITIONAL_ON]->(if)
WITH then, if, [p IN paragraphs(r) | split(p, ' ')[1]][0] AS where ORDER BY then.label
WHERE where STARTS WITH 's9'
RETURN where, if.label AS `if`, collect(then.label) AS `then`
ORDER BY where, `if`;
