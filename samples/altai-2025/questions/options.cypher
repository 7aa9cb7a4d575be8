// Between which courses must Russia choose, where would each lead, and how surely?
MATCH (option:Occurrence) WHERE option.label STARTS WITH 'Option: '
OPTIONAL MATCH (end)-[:CONDITIONAL_ON]->(option)
RETURN substring(option.label, 8) AS course, end.label AS leads_to,
       [f IN facts(end) | f.modality][0] AS how_surely
ORDER BY course, leads_to;
