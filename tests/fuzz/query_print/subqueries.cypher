MATCH (n) WHERE EXISTS { (n)-->(m) WHERE m.x = 1 } AND COUNT { MATCH (n)--() } > 3
CALL { WITH n MATCH (n)-->(m) RETURN m UNION ALL RETURN 1 AS m }
CALL (n, m) { CREATE (x:A {a: 1})-[:R]->(y) RETURN x }
CALL (*) { RETURN 1 AS one }
OPTIONAL CALL { RETURN 2 AS two }
CALL graph.paths(n, 3) YIELD path AS p, hops WHERE hops > 1
UNWIND COLLECT { MATCH (k) RETURN k } AS k // a comment
RETURN [(n)-->(k) WHERE k.x | k.name], [q = (n)--(k) | q] /* another */ UNION RETURN 1
