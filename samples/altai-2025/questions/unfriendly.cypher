// What did Armenia do that Moscow called unfriendly or provocative, and when?
// The words stand in the glosses of what Russia holds of each step.
MATCH ({id: 'russia'})-[v:HOLDS_VIEW]->(e:Occurrence)
WITH e, v, [w IN ['unfriendly', 'provocative'] WHERE any(f IN facts(v) WHERE f.gloss CONTAINS w)]
  AS called
WHERE size(called) > 0
RETURN e.label AS step, e.time AS `when`, called,
       [p IN paragraphs(v) | split(p, ' ')[1]] AS paragraphs
ORDER BY `when`, step;
