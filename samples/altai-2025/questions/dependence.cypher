// On whom does Armenia depend, and is that said, denied or claimed by a party?
MATCH ({id: 'armenia'})-[r:DEPENDS_ON]->(on)
UNWIND holders(r) AS h
OPTIONAL MATCH (party {id: h})
WITH on, r, coalesce(party.label, 'the author') AS who ORDER BY who
RETURN on.label AS depends_on, actuality(r) AS status, count(DISTINCT r) AS ties,
       collect(DISTINCT who) AS by
ORDER BY ties DESC, depends_on, status;
