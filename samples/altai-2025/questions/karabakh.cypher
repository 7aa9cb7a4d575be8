// In whose hands is Karabakh, and in whose was it?
MATCH (who)-[r:CONTROLS]->({id: 'nagorno-karabakh'})
RETURN who.label AS who, r.time AS `when`, actuality(r) AS status
ORDER BY `when`;
