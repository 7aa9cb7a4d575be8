// Who was bound to whom, and by what, at a time ($when)?
// null is "possibly": the article dates none of these ties, or some of those who speak dispute it.
MATCH (a:State)-[r:PARTY_TO|MEMBER_OF|ALLIED_WITH|SECURITY_GUARANTOR_OF]->(b)
WHERE actuality(r) IN ['actual', 'disputed']
RETURN a.label AS who, toLower(replace(type(r), '_', ' ')) AS tie, b.label AS `to`,
       actuality(r) AS status, holds(r, $when) AS held
ORDER BY tie, who, `to`;
