// What came of the 2020 war, by the author's account? (with -o a picture of the chains)
// Only causes that the author himself states, at most two steps from the war.
MATCH p = ({id: 'war-2020'})-[:CAUSES*1..2]->(n)
WHERE all(r IN relationships(p) WHERE 'author' IN holders(r) AND actuality(r) = 'actual')
RETURN p
ORDER BY length(p), n.label;
