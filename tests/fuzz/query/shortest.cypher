MATCH p = shortestPath((a)-[*..4]-(b)), q = allShortestPaths((a)-[:R*]->(b)), ALL SHORTEST (a)-[*]-(c), ANY SHORTEST (a)--(d), ANY 2 (a)--(e), SHORTEST 3 PATH GROUPS (a)-->(f)
RETURN length(shortestPath((a)-[*]-(b))) AS n, nodes(p)
