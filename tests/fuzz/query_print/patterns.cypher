MATCH p = (a:State&!Empire {id: 'altai', n: $n})-[r:MEMBER_OF|:ALLIED_WITH*1..3 {since: 2001} WHERE r.until IS NULL]->(b:IGO|Bloc WHERE b.size >= 2)<-[]-()<-->(:X:Y)--(`a b`)
OPTIONAL MATCH (a)-->+(c), (c)-[:R]->{1,3}(d) WHERE (a)-[:R]->(d) AND NOT exists((d)-->(a))
RETURN DISTINCT *, a.name AS name, count(*) ORDER BY name DESC, 1 SKIP 1 LIMIT $limit;
