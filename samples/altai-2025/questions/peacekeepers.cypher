// Were the Russian peacekeepers in Karabakh at these times, and did their mandate cover them?
// Present: after they came and before they went. null is "possibly": that they left early is told,
// not when.
MATCH (came {id: 'peacekeepers-arrival'}), (went {id: 'peacekeepers-withdrawal'}),
      (stay {id: 'peacekeepers-deployment'})
UNWIND ['2019', '2020-12', '2021', '2023-08', '2024', '2025-08'] AS day
RETURN day, before(came, day) AND before(day, went) AS present, before(went, day) AS gone,
       [f IN facts(stay) WHERE f.mood = 'norm' | overlaps(f.when, day)][0] AS in_mandate
ORDER BY day;
