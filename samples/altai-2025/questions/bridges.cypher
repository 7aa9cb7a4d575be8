// Which actors hold the graph of actors together?
CALL entente.betweenness({labels: ['Actor']}) YIELD node, score
CALL entente.articulation_points({labels: ['Actor']}) YIELD node AS joint, parts
WITH node, score, joint, parts WHERE node = joint
RETURN node.label AS actor, round(score, 2) AS between, parts AS more_parts_without_it
ORDER BY between DESC, actor;
