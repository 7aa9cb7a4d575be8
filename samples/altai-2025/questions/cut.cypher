// Closing what would cut Armenia off from Russia?
MATCH (a {id: 'armenia'}), (b {id: 'russia'})
CALL entente.min_cut(a, b, {types: ['CONNECTS']}) YIELD relationship AS r
RETURN startNode(r).label AS way, endNode(r).label AS at, actuality(r) AS status, r.gloss AS what
ORDER BY way, at;
