// Does anyone say that Armenia left the CSTO, and who wants it to stay?
MATCH (:State {id: 'armenia'})-[r:MEMBER_OF]->(o {id: 'csto'})
RETURN actuality(r) AS membership, r.end AS ended,
       EXISTS { ()-[:TERMINATES]->({id: r.occurrence}) } AS end_told,
       [(who)-[:HAS_AIM]->({id: r.occurrence}) | who.label] AS wants_it,
       [(e)-[:CONTENT]->({id: r.occurrence}) WHERE e:Event | e.label] AS promise_sought;
