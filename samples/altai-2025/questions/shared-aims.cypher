// Which aims do Armenia and Russia share, and does each declare them? (in Arabic)
MATCH ({id: 'armenia'})-[a:HAS_AIM]->(x)<-[b:HAS_AIM]-({id: 'russia'})
WHERE actuality(a) = 'actual' AND actuality(b) = 'actual'
RETURN label(x, 'ar') AS `الهدف`,
       any(f IN facts(a) WHERE f.declared) AS `تعلنه أرمينيا`,
       any(f IN facts(b) WHERE f.declared) AS `تعلنه روسيا`
ORDER BY `تعلنه أرمينيا`, `تعلنه روسيا`, `الهدف`;
