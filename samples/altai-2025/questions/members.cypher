// Which organizations do states belong to, since when, and where does the article say so?
MATCH (a:State)-[r:MEMBER_OF]->(o:Organization)
RETURN o.label AS organization, a.label AS member, r.start AS since,
       actuality(r) AS status, [p IN paragraphs(r) | split(p, ' ')[1]] AS paragraphs
ORDER BY organization, member;
