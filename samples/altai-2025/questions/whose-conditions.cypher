// Which conditions does a party put, rather than the author?
CALL () {
  MATCH (then)-[r:CONDITIONAL_ON]->(if) RETURN then, r, if
  UNION
  MATCH (if)-[r:CAUSES]->(then) WHERE r.moods = ['conditional'] RETURN then, r, if
}
MATCH (who {id: holders(r)[0]})
RETURN who.label AS who, if.label AS condition,
       CASE then.polarity WHEN 'negative' THEN 'not: ' ELSE '' END + then.label AS outcome,
       split(paragraphs(r)[0], ' ')[1] AS para
ORDER BY who, para, condition, outcome;
