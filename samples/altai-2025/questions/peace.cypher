// What bears on the signing of a peace, and on what does Armenia make it depend?
CALL () {
  MATCH (x:Occurrence)-[r:CAUSES|CONTENT|TOPIC]->({id: 'peace-signing'}) WHERE x.kind <> 'has_aim'
  RETURN r
  UNION
  MATCH ({id: 'peace-signing'})-[r:CONDITIONAL_ON]->() RETURN r
}
RETURN split(paragraphs(r)[0], ' ')[1] AS para, r.moods[0] AS mood, r.gloss AS what
ORDER BY para, what;
