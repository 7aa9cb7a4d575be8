// What scripts/bench/query asks of each engine: `// name: question`, the query, and after `// peers`
// the same as Kuzu and LadybugDB want it. $a and $b are numbers of persons, written in before.

// follow_top: the three whom most follow
MATCH (:Person)-[:FOLLOWS]->(p:Person)
RETURN p.id AS id, p.name AS name, count(*) AS followers
ORDER BY followers DESC, id LIMIT 3

// follow_city: where lives whom most follow?
MATCH (:Person)-[:FOLLOWS]->(p:Person)
WITH p, count(*) AS followers ORDER BY followers DESC, p.id LIMIT 1
MATCH (p)-[:LIVES_IN]->(c:City)
RETURN p.name AS name, followers, c.city AS city, c.state AS state, c.country AS country

// young_cities: the five cities of a country whose people are youngest
MATCH (p:Person)-[:LIVES_IN]->(c:City)-[:CITY_IN]->(:State)-[:STATE_IN]->(:Country {country: 'Canada'})
RETURN c.city AS city, avg(p.age) AS age
ORDER BY age, city LIMIT 5

// ages: the three countries where most are between 30 and 40
MATCH (p:Person)-[:LIVES_IN]->(:City)-[:CITY_IN]->(:State)-[:STATE_IN]->(c:Country)
WHERE p.age >= 30 AND p.age <= 40
RETURN c.country AS country, count(*) AS persons
ORDER BY persons DESC, country LIMIT 3

// dining: men of one city who like one thing
MATCH (p:Person)-[:HAS_INTEREST]->(i:Interest)
WHERE toLower(i.interest) = toLower('fine dining') AND toLower(p.gender) = toLower('male')
WITH p
MATCH (p)-[:LIVES_IN]->(c:City)
WHERE c.city = 'London' AND c.country = 'United Kingdom'
RETURN count(*) AS persons
// peers
MATCH (p:Person)-[:HAS_INTEREST]->(i:Interest)
WHERE lower(i.interest) = lower('fine dining') AND lower(p.gender) = lower('male')
WITH p
MATCH (p)-[:LIVES_IN]->(c:City)
WHERE c.city = 'London' AND c.country = 'United Kingdom'
RETURN count(*) AS persons

// tennis: the five cities where most women like one thing
MATCH (p:Person)-[:HAS_INTEREST]->(i:Interest)
WHERE toLower(i.interest) = toLower('tennis') AND toLower(p.gender) = toLower('female')
WITH p
MATCH (p)-[:LIVES_IN]->(c:City)
RETURN c.city AS city, c.country AS country, count(*) AS persons
ORDER BY persons DESC, city LIMIT 5
// peers
MATCH (p:Person)-[:HAS_INTEREST]->(i:Interest)
WHERE lower(i.interest) = lower('tennis') AND lower(p.gender) = lower('female')
WITH p
MATCH (p)-[:LIVES_IN]->(c:City)
RETURN c.city AS city, c.country AS country, count(*) AS persons
ORDER BY persons DESC, city LIMIT 5

// photography: the state of a country where most between 23 and 30 like one thing
MATCH (p:Person)-[:LIVES_IN]->(:City)-[:CITY_IN]->(s:State)
WHERE p.age >= 23 AND p.age <= 30 AND s.country = 'United States'
WITH p, s
MATCH (p)-[:HAS_INTEREST]->(i:Interest)
WHERE toLower(i.interest) = toLower('photography')
RETURN s.state AS state, s.country AS country, count(*) AS persons
ORDER BY persons DESC, state LIMIT 1
// peers
MATCH (p:Person)-[:LIVES_IN]->(:City)-[:CITY_IN]->(s:State)
WHERE p.age >= 23 AND p.age <= 30 AND s.country = 'United States'
WITH p, s
MATCH (p)-[:HAS_INTEREST]->(i:Interest)
WHERE lower(i.interest) = lower('photography')
RETURN s.state AS state, s.country AS country, count(*) AS persons
ORDER BY persons DESC, state LIMIT 1

// two_hops: paths of two
MATCH (:Person)-[:FOLLOWS]->(:Person)-[:FOLLOWS]->(:Person)
RETURN count(*) AS paths

// two_hops_aged: paths of two to those over 25 by way of those under 50
MATCH (:Person)-[:FOLLOWS]->(b:Person)-[:FOLLOWS]->(c:Person)
WHERE b.age < 50 AND c.age > 25
RETURN count(*) AS paths

// point: one person
MATCH (p:Person {id: $a})
RETURN p.name AS name, p.age AS age, p.isMarried AS married

// two_hop_distinct: how many whom one follows follow
MATCH (:Person {id: $a})-[:FOLLOWS]->(:Person)-[:FOLLOWS]->(c:Person)
RETURN count(DISTINCT c) AS persons
// peers
MATCH (:Person {id: $a})-[:FOLLOWS]->(:Person)-[:FOLLOWS]->(c:Person)
RETURN count(DISTINCT c.id) AS persons

// three_hops: paths of three from one
MATCH (:Person {id: $a})-[:FOLLOWS]->(:Person)-[:FOLLOWS]->(:Person)-[:FOLLOWS]->(:Person)
RETURN count(*) AS paths

// reach: whom one reaches in four steps or fewer
MATCH (:Person {id: $a})-[:FOLLOWS*1..4]->(c:Person)
RETURN count(DISTINCT c) AS persons
// peers
MATCH (:Person {id: $a})-[:FOLLOWS*1..4]->(c:Person)
RETURN count(DISTINCT c.id) AS persons

// shortest: how far it is from one to another
MATCH p = shortestPath((:Person {id: $a})-[:FOLLOWS*]->(:Person {id: $b}))
RETURN length(p) AS steps
// peers
MATCH (:Person {id: $a})-[e:FOLLOWS* SHORTEST 1..30]->(:Person {id: $b})
RETURN length(e) AS steps

// mutual: who follow each other, each pair twice
MATCH (a:Person)-[:FOLLOWS]->(b:Person)-[:FOLLOWS]->(a)
RETURN count(*) AS pairs

// triangles: rings of three, each three times
MATCH (a:Person)-[:FOLLOWS]->(b:Person)-[:FOLLOWS]->(c:Person)-[:FOLLOWS]->(a)
RETURN count(*) AS rings

// shortcuts: whom one follows both at first hand and by way of another
MATCH (a:Person)-[:FOLLOWS]->(b:Person)-[:FOLLOWS]->(c:Person), (a)-[:FOLLOWS]->(c)
RETURN count(*) AS triangles

// rings_of_four: rings of four through one
MATCH (a:Person {id: $a})-[:FOLLOWS]->(:Person)-[:FOLLOWS]->(:Person)-[:FOLLOWS]->(:Person)-[:FOLLOWS]->(a)
RETURN count(*) AS rings

// risen: the ten whom most follow since 2023
MATCH (:Person)-[f:FOLLOWS]->(p:Person)
WHERE f.since >= 2023 AND f.weight > 0.25
RETURN p.id AS id, count(*) AS followers
ORDER BY followers DESC, id LIMIT 10
