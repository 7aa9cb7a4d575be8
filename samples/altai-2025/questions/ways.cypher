// Which ways lead from Armenia to Russia, and which of them are only proposed?
MATCH p = SHORTEST 3 ({id: 'armenia'})-[:CONNECTS|PART_OF]-+({id: 'russia'})
WITH nodes(p) AS stops, [r IN relationships(p) | actuality(r)] AS status
RETURN [n IN stops | n.label] AS way, any(s IN status WHERE s <> 'actual') AS only_proposed
ORDER BY only_proposed, size(way);
