// How is Pashinyan seen in Moscow?
MATCH (who)-[v:HOLDS_VIEW]->({id: 'pashinyan'})
RETURN v.gloss AS view, split(paragraphs(v)[0], ' ')[1] AS para
ORDER BY para, view;
