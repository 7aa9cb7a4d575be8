#!/usr/bin/python3
"""What a hostile user asks of entente query: hostile.py says how it is run and what is checked."""

import json
import os
import signal
import subprocess
import sys
import time

from hostile import ENTENTE, LABELS, PLACE, TIME, Run, check, main, text


def asked(name, query, code=None, place=None, seconds=1, status=None, **more):
    """The query ends with that fault, at that line and column; without a code, with an answer."""
    status = status or (1 if code else 0)
    run = Run(name, ["query", "-f", "q.cypher", "--timeout", str(seconds), "--memory", "100"],
              files={"q.cypher": query}, expect=status, **{"memory": 400 << 20} | more)
    check(name, run.seconds < TIME - 2, f"took {run.seconds:.1f} seconds of {seconds}")
    if code:
        said = run.out + run.err
        check(name, PLACE.search(said) is not None, f"no place: {said[:200]!r}")
        wanted = (f"q.cypher:{place}: " if place else "") + f"error[{code}]"
        check(name, wanted.encode() in said, f"no {wanted}: {said[:300]!r}")
    return run


def answered(name, query, rows, arguments=()):
    run = Run(name, ["query", "in.json", query, "--format", "jsonl", *arguments], files={"in.json": text()}, expect=0)
    got = [list(json.loads(line).values()) for line in run.out.splitlines()] if run.status == 0 else None
    check(name, got == rows, f"{got}, not {rows}")


def query_depth():
    for name, opening, closing in (("brackets", "(", ")"), ("lists", "[", "]"), ("maps", "{a: ", "}"), ("NOT", "NOT ", ""), ("minus", "- ", ""), ("calls", "abs(", ")"),
                                   ("CASE", "CASE WHEN true THEN ", " END"), ("comprehensions", "[x IN [1] | ", "]"), ("EXISTS", "EXISTS { RETURN ", " AS x }"),
                                   ("patterns", "[()-->() | ", "]")):
        asked("deep " + name, "RETURN " + opening * 10_000 + "1" + closing * 10_000, "Q029")
    for name, join in (("OR", " OR "), ("+", "+"), ("^", "^"), (".a", ".a."), ("IS NULL", " IS NULL OR ")):
        asked("chain of " + name, "RETURN " + join.join(["true"] * 100_000), "Q029")
    asked("chain of <", "RETURN " + " < ".join(["1"] * 100_000) + " AS x")
    asked("deep labels", "MATCH (n:" + "(" * 10_000 + "A" + ")" * 10_000 + ") RETURN n", "Q029")
    asked("deep subqueries", "CALL { " * 10_000 + "RETURN 1 AS x" + " } RETURN x" * 10_000, "Q029")
    asked("many clauses", "WITH 1 AS a " * 10_000 + "RETURN a", "Q029")
    asked("many clauses in subqueries", "".join("CALL { " + "".join(f"UNWIND [1] AS u{i}_{j} " for j in range(3000)) for i in range(30)) + "RETURN 1 AS x" + " } RETURN x" * 30, "Q029")
    asked("subqueries twice over", "RETURN " + "COLLECT { RETURN " * 40 + "1" + " AS x }" * 40 + " AS x")
    asked("many unions", " UNION ".join(["RETURN 1 AS x"] * 10_000))
    asked("a long pattern", "MATCH " + "-->".join(["()"] * 30_000) + " RETURN 1", "Q029")
    asked("many patterns", "MATCH " + ", ".join(["()"] * 30_000) + " RETURN 1", "Q029")
    asked("values deep", "RETURN reduce(s = 1, x IN range(1, 10000) | [s])", "Q029")
    asked("a long text", "RETURN size('" + "x" * 5_000_000 + "') AS n")
    asked("a long comment", "/*" + "x" * 5_000_000 + "*/ RETURN 1")
    asked("an open comment", "RETURN 1 /*" + "x" * 5_000_000, "Q001", "1:10")
    asked("an open text", "RETURN '" + "x" * 5_000_000, "Q001", "1:8")
    asked("a long number", "RETURN " + "1" * 1_000_000, "Q003", "1:8")


def query_bytes():
    asked("half a letter", b"RETURN '\xC3'", "Q006", "1:9")
    asked("a surrogate", b"RETURN '\xED\xA0\x80'", "Q006", "1:9")
    asked("UTF-16", "RETURN 1".encode("utf-16"), "Q006", "1:1")
    asked("a mark", b"\xEF\xBB\xBFRETURN 1")
    asked("NUL", b"RETURN 1\0", "Q001", "1:9")
    asked("random", bytes(range(255, 0, -1)) * 400, "Q006", "1:1")
    asked("nothing", "", "Q001", "1:1")
    asked("only comments", "// a\n/* b */\n", "Q001")
    run = asked("controls in a name", "RETURN `\x1b[31m\u202E`", "Q007", "1:8")
    check("controls in a name", b"\x1b" not in run.err + run.out and "\u202E".encode() not in run.err + run.out, f"{run.err!r}")
    for value in ("x", "=1", "x=[1", "x=" + "[" * 10_000, b"x=\xFF", b"x\xFF=1", "x={a: }", "x=date('2023-02-30')"):
        Run(f"parameter {value[:9]!r}", ["query", "RETURN $x", "--param", os.fsdecode(value)], expect=(0, 2))
    for value in ("-9223372036854775808", "9223372036854775807", "null", "''", "[[1], {a: [null]}]", "1e308"):
        Run("parameter " + value, ["query", "RETURN $x", "--param", "x=" + value], expect=0)


GRAPH = "UNWIND range(1, 400) AS i CREATE (:N {i: i}) WITH count(*) AS c MATCH (a), (b) CREATE (a)-[:R]->(b) WITH count(*) AS c "
CHAIN = "UNWIND range(1, 100000) AS i CREATE ({i: i}) WITH count(*) AS c MATCH (a), (b) WHERE b.i = a.i + 1 CREATE (a)-[:R]->(b) WITH count(*) AS c "
TWICE = "WITH reduce(s = 1, x IN range(1, 100) | [s, s]) AS a "
LONG = "WITH range(1, 3000000) AS l "
TEXT = "WITH reduce(s = 'a', x IN range(1, 22) | s + s) AS t "


def query_time():
    for name, query in {"product of lists": "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)",
                        "product of nodes": GRAPH + "MATCH (a), (b), (d), (e) RETURN sum(a.i)",
                        "trails": GRAPH + "MATCH p = ({i: 1})-[*]->({i: 0}) RETURN p",
                        "subqueries": "UNWIND range(1, 100000) AS x RETURN COUNT { UNWIND range(1, 100000) AS y RETURN y }",
                        "a list searched": LONG + "RETURN size([i IN range(1, 10000) WHERE -1 IN l])",
                        "lists compared": LONG + "UNWIND range(1, 10000) AS i WITH l WHERE l = l + [1] RETURN count(*)",
                        "lists made": LONG + "UNWIND range(1, 10000) AS i RETURN sum(size(l + [i]))",
                        "lists turned": LONG + "UNWIND range(1, 10000) AS i RETURN sum(size(reverse(l)))",
                        "texts made": TEXT + "UNWIND range(1, 10000) AS i RETURN sum(size(toUpper(t)))"}.items():
        asked("time: " + name, query, "Q060")
    # A clever search is soon done, a plain one is stopped.
    asked("time: texts searched", TEXT + "RETURN t CONTAINS substring(t, 0, 2000000) + 'b'", status=(0, 1))
    for name, query in {"equal": "RETURN a = a", "distinct": "RETURN DISTINCT size(a), a", "in order": "UNWIND [a, reduce(s = 1, x IN range(1, 100) | [s, s])] AS b RETURN 1 ORDER BY b"}.items():
        Run("a list of lists twice, " + name, ["query", TWICE + query, "--timeout", "1", "--memory", "100"], expect=1)
    Run("a regular expression", ["query", "RETURN '" + "a" * 40 + "!' =~ '(a+)+' AS x", "--timeout", "1"], expect=1)


def query_memory():
    for name, query in {"range": "RETURN size(range(1, 1000000000))", "all integers": "RETURN size(range(-9223372036854775808, 9223372036854775807))",
                        "doubling": "RETURN size(reduce(s = 'a', x IN range(1, 100) | s + s))", "replacing": "WITH reduce(s = 'a', x IN range(1, 20) | s + s) AS s RETURN replace(s, 'a', s)",
                        "splitting": "RETURN split(reduce(s = ',', x IN range(1, 24) | s + s), ',')",
                        "a comprehension": "RETURN size([x IN range(1, 4000000) | [x]])", "collecting": "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN size(collect(a))",
                        "a subquery": "RETURN size(COLLECT { UNWIND range(1, 3000) AS a UNWIND range(1, 9000) AS b RETURN b })",
                        "distinct": "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN count(DISTINCT a * 3000 + b)",
                        "order": "UNWIND range(1, 3000) AS a UNWIND range(1, 3000) AS b RETURN a ORDER BY b",
                        "a median": "UNWIND range(1, 3000) AS a UNWIND range(1, 9000) AS b RETURN percentileCont(b, 0.5)",
                        "shortest paths": GRAPH + "MATCH p = ANY SHORTEST (a)-->(b)-->(d)-->(e) RETURN count(p)",
                        "long shortest paths": GRAPH + "MATCH p = shortestPath(({i: 1})-[*]->({i: 2})) WHERE length(p) > 30 RETURN p"}.items():
        asked("memory: " + name, query, "Q061", seconds=5)
    asked("a long way", CHAIN + "MATCH p = allShortestPaths(({i: 1})-[*]->({i: 100000})) RETURN length(p)", seconds=5)


def query_creation():
    """The graph holds (x:State)-[:MEMBER_OF]->(o:IGO), (y:State), and what is created."""
    made = "CREATE (a:A {i: 1})-[:R]->(b:B {i: 2}) WITH 1 AS one "
    answered("what was created has labels", made + "MATCH (n:A|B)-->(m:B&!A) RETURN n.i, m.i", [[1, 2]])
    answered("and no others", made + "MATCH (n:A&!A) RETURN n.i", [])
    answered("and properties from a parameter", "CREATE (n $p) RETURN n.x", [[1]], ("--param", "p={x: 1}"))
    answered("by which it is found", "CREATE ($p) WITH 1 AS one MATCH (n {x: 1}) RETURN n.x", [[1]], ("--param", "p={x: 1}"))
    answered("beside what was there", "MATCH (o:IGO) CREATE (:Z {id: 'z'})-[:MEMBER_OF]->(o) WITH 1 AS one MATCH (a:State)-[:MEMBER_OF]->(b) RETURN a.id", [["x"]])
    answered("and is seen whole", "UNWIND [1, 2] AS i CALL (i) { CREATE (:Z) } MATCH (n:Z) RETURN i, count(n) ORDER BY i", [[1, 2], [2, 2]])
    member = "MATCH (:State)-[:MEMBER_OF]->(b) RETURN count(*) AS c"
    answered("what an answer rests on", member, [[1, ["a#1"], ["author"], ["a s0.p1"]]], ("--evidence",))
    answered("is not what another rests on", member + " UNION ALL RETURN 7 AS c", [[1, ["a#1"], ["author"], ["a s0.p1"]], [7, [], [], []]], ("--evidence",))


def query_output():
    for form in ("table", "csv", "json", "jsonl"):
        for label in LABELS:
            run = Run(f"{form} {ascii(label)[:20]}", ["query", "RETURN $x AS `" + label.replace("`", "``") + "`, [$x] AS l", "--param", "x=" + json.dumps(label, ensure_ascii=False), "--format", form], expect=0)
            run.out.decode()
            if form == "table":
                check("table", not any(c in run.out.decode() for c in "\x1b\u202E\u2067\x07\r"), f"{ascii(label)[:20]} prints controls")
            elif form == "json":
                check("json", list(json.loads(run.out)[0].values())[1] == [label], ascii(label)[:20])
    for query in ("RETURN 1", "MATCH (n) RETURN null", "MATCH (n:State) WHERE false RETURN n", "CREATE (n) RETURN n"):
        Run("no picture of " + query, ["query", "in.json", query, "-o", "a.dot"], files={"in.json": text()}, expect=1)
    with open("/dev/full", "wb") as full:
        Run("full", ["query", "RETURN 1"], stdout=full, expect=3)
    for query in (b"UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(*)", LONG.encode() + b"UNWIND range(1, 10000) AS i WITH l WHERE l = l + [1] RETURN 1"):
        process = subprocess.Popen([ENTENTE, "query", query, "--timeout", "0"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        try:
            check("Ctrl-C", process.wait(TIME / 4) == 130, f"ended with {process.returncode}")
        except subprocess.TimeoutExpired:
            process.kill()
            check("Ctrl-C", False, f"no end after it: {query!r}")
        check("Ctrl-C", b"Q062" in process.stderr.read(), "says nothing")
        process.wait()


if __name__ == "__main__":
    sys.exit(main(globals(), ["query_depth", "query_bytes", "query_time", "query_memory", "query_creation", "query_output"]))
