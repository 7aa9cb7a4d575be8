// Of what do the author and another give different causes?
// Only of what is past: forecasts and what is denied to be a cause are left out.
MATCH (c)-[r:CAUSES]->(e) WHERE actuality(r) IN ['actual', 'alleged']
OPTIONAL MATCH (h {id: holders(r)[0]})
WITH e, c, r, coalesce(h.label, 'the author') AS by ORDER BY c.label
WITH e, collect({cause: c.label, by: by, para: split(paragraphs(r)[0], ' ')[1]}) AS accounts
WHERE any(a IN accounts WHERE a.by = 'the author')
  AND any(a IN accounts WHERE a.by <> 'the author')
UNWIND accounts AS a
RETURN e.label AS effect, a.cause AS cause, a.by AS by, a.para AS para
ORDER BY effect, cause;
