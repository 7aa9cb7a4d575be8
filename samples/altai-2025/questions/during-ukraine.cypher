// Which hostile acts fell into Russia's war in Ukraine?
// null is "possibly": the war began some day in 2022, so what was done in that year may precede it.
MATCH (war {id: 'ukraine-war'}), (e:Event)
WHERE e <> war AND e.sign < 0 AND e.time IS NOT NULL AND actuality(e) = 'actual'
RETURN e.time AS `when`, e.label AS event, overlaps(e, war) AS during_the_war
ORDER BY replace(`when`, '[', ''), event;
