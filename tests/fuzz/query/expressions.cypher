WITH [1, -2, 0xFF, 0o17, 1.5, .1e-5, 1E9, -9223372036854775808, null, true] AS xs
WHERE any(x IN xs WHERE x > 1) XOR all(x IN xs WHERE x:A|B) OR NOT none(x IN xs WHERE x = 1) AND single(x IN xs WHERE x <> 2)
RETURN [x IN xs WHERE x:A | x.name], [x IN xs], xs[0], xs[1..], xs[..-1], xs[..], reduce(t = 0, x IN xs | t + x * 2 ^ 3 % 4 / 5 - 6),
  CASE xs WHEN 1 THEN 'one' ELSE "two" END, CASE WHEN 1 < 2 <= 3 THEN 4 END, {a: 1, `b c`: {}},
  'it\'s \u00e9 \U0001F600', n {.a, .*, b: 1, c}, a STARTS WITH 'b' AND c ENDS WITH 'd', e CONTAINS 'f', g =~ 'h.*', i IN j IS NOT NULL,
  (a) - (b), ((a)) - [b] - (c), - -1, -x ^ 2, $1, $`a b`, point.of(1, DISTINCT)
