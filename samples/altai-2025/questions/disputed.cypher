// What is both held and denied, and by whom?
MATCH (a)-[r]->(b) WHERE actuality(r) = 'disputed'
UNWIND facts(r) AS f
OPTIONAL MATCH (h {id: f.holders[0]})
WITH a, r, b, f.polarity AS polarity, coalesce(h.label, 'the author') AS who
RETURN a.label AS who, toLower(replace(type(r), '_', ' ')) AS tie, b.label AS whom,
       collect(DISTINCT CASE polarity WHEN 'positive' THEN who END) AS held_by,
       collect(DISTINCT CASE polarity WHEN 'negative' THEN who END) AS denied_by
ORDER BY who, tie, whom;
