// On which suppositions does more than one outcome hang?
MATCH (if:Occurrence)
WITH if, COUNT { ()-[:CONDITIONAL_ON]->(if) } AS outcomes WHERE outcomes > 1
MATCH (then)-[:CONDITIONAL_ON]->(if)
RETURN if.label AS supposition, outcomes, then.label AS outcome
ORDER BY outcomes DESC, supposition, outcome;
