// Which claims about 2023 does only one side hold?
// About 2023: the claim is dated so, or it names a cause of something that was in 2023.
MATCH (e:Occurrence) WHERE overlaps(e, '2023')
CALL (e) {
  UNWIND facts(e) AS f
  WITH f WHERE overlaps(f.when, '2023')
  RETURN f
  UNION
  MATCH ()-[r:CAUSES]->(e)
  UNWIND facts(r) AS f
  RETURN f
}
WITH f WHERE NOT f.author AND size(f.holders) = 1
MATCH (side {id: f.holders[0]})
RETURN side.label AS held_by, f.gloss AS claim
ORDER BY held_by, claim;
