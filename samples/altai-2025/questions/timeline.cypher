// What happened, in order, of all that the article dates?
MATCH (e:Event) WHERE e.time IS NOT NULL AND actuality(e) = 'actual'
RETURN e.time AS `when`, e.label AS event, split(paragraphs(e)[0], ' ')[1] AS first_told
ORDER BY replace(`when`, '[', ''), event;
