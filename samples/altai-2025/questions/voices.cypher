// What do the voices in Moscow say, each by itself, that the author only reports?
CALL () {
  MATCH (x) RETURN x
  UNION
  MATCH ()-[x]->() RETURN x
}
UNWIND [f IN facts(x) WHERE f.holders[0] IN ['moscow-hardliners', 'moscow-media', 'other-voices']]
  AS f
RETURN DISTINCT f.mood AS mood, f.gloss AS says
ORDER BY mood, says;
