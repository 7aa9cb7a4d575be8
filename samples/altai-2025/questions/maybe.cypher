// Which results of Altai does the author only conjecture, and how surely?
MATCH (e:Event)
UNWIND [f IN facts(e) WHERE f.author AND f.mood = 'assertion' AND f.modality <> 'certain'] AS f
OPTIONAL MATCH (e)-[:CONTENT]->(x)
WITH e, f, x ORDER BY x.label
RETURN e.label AS result, f.modality AS how_surely, collect(x.label) AS about
ORDER BY how_surely DESC, result;
