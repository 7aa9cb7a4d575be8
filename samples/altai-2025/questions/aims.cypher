// How many aims are declared and how many not, in the two sections on the aims of Altai?
UNWIND ['s3', 's4'] AS section
MATCH (who)-[r:HAS_AIM]->()
UNWIND facts(r) AS f
WITH section, who, f WHERE f.paragraphs[0] STARTS WITH section AND f.polarity = 'positive'
RETURN section, who.label AS who, sum(CASE WHEN f.declared THEN 1 ELSE 0 END) AS declared,
       sum(CASE WHEN f.declared THEN 0 ELSE 1 END) AS undeclared
ORDER BY section, who;
