#!/usr/bin/python3
"""Throws at entente what a careless or hostile user could, and demands that it ends well.

Every run must end within TIME seconds with status 0 to 3, without a signal, within MEMORY, with
nothing left in its folder that was not asked for; what is wrong with a text is said with
file:line:column. A query also ends when its time or memory is up.

    ENTENTE=build/release/bin/entente tests/hostile.py [NAME ...]
"""

import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(os.environ.get("ENTENTE_ROOT", Path(__file__).resolve().parent.parent))
ENTENTE = os.environ.get("ENTENTE", str(ROOT / "build/release/bin/entente"))
SANITIZED = os.environ.get("ENTENTE_SANITIZED") == "1"  # slower, and needs address space
TIME = 60 if SANITIZED else 10
MEMORY = 600 << 20
PLACE = re.compile(rb"^[^\n]*:\d+:\d+: (error|warning)\[[EWQ]\d{3}\]: ", re.M)

failures = []
checks = 0


def check(name, good, message):
    global checks
    checks += 1
    if not good:
        failures.append(f"{name}: {message}")


class Run:
    """One run of entente in a fresh folder that holds `files`."""

    def __init__(self, name, arguments, files=None, stdin=b"", stdout=None, limits=None, expect=None,
                 outputs=(), memory=MEMORY, prepare=None):
        self.name = name
        folder = Path(tempfile.mkdtemp(prefix="entente-hostile-"))
        try:
            for file, data in (files or {}).items():
                (folder / file).parent.mkdir(parents=True, exist_ok=True)
                (folder / file).write_bytes(data if isinstance(data, bytes) else data.encode())
            if prepare:
                prepare(folder)
            before = set(os.listdir(folder))
            old = {file: (folder / file).read_bytes() for file in before if (folder / file).is_file()}
            self.run([argument.replace("{}", str(folder)) for argument in arguments], folder, stdin,
                     stdout, limits)
            left = set(os.listdir(folder)) - before
            check(name, left <= set(outputs), f"left behind {sorted(left - set(outputs))}")
            if self.status not in (0, None):
                check(name, not left, f"ended with {self.status} and wrote {sorted(left)}")
                changed = [file for file, data in old.items() if (folder / file).read_bytes() != data]
                check(name, not changed, f"ended with {self.status} and changed {changed}")
            self.written = {file: (folder / file).read_bytes() for file in left}
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        check(name, self.status is not None, f"still running after {TIME} seconds")
        check(name, self.status in (0, 1, 2, 3), f"ended with {self.status}: {self.err[-300:]!r}")
        if expect is not None:
            wanted = expect if isinstance(expect, tuple) else (expect,)
            check(name, self.status in wanted, f"ended with {self.status}, not {expect}: {(self.out + self.err)[-300:]!r}")
        if self.status in (2, 3):
            check(name, self.err.startswith(b"entente: "), f"no message: {self.err[:200]!r}")
        if not SANITIZED:
            check(name, self.memory < memory, f"took {self.memory >> 20} MiB")

    def run(self, arguments, folder, stdin, stdout, limits):
        def start():
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.signal(signal.SIGPIPE, signal.SIG_DFL)
            for limit, value in (limits or {}).items():
                resource.setrlimit(limit, (value, value))
        out_file = tempfile.TemporaryFile()
        err_file = tempfile.TemporaryFile()
        process = subprocess.Popen([ENTENTE, *arguments], cwd=folder, preexec_fn=start,
                                   stdin=stdin if hasattr(stdin, "fileno") else subprocess.PIPE,
                                   stdout=stdout or out_file, stderr=err_file,
                                   env=os.environ | {"LC_ALL": "C.UTF-8", "NO_COLOR": "1"})
        if process.stdin:
            def feed():
                try:
                    process.stdin.write(stdin)
                    process.stdin.close()
                except BrokenPipeError:
                    pass
            threading.Thread(target=feed, daemon=True).start()
        timer = threading.Timer(TIME, process.kill)
        begin = time.monotonic()
        timer.start()
        _, status, usage = os.wait4(process.pid, 0)
        timer.cancel()
        self.seconds = time.monotonic() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        self.status = None if self.seconds >= TIME and process.returncode == -9 else process.returncode
        self.memory = usage.ru_maxrss << 10
        out_file.seek(0)
        err_file.seek(0)
        self.out, self.err = out_file.read(), err_file.read()


def found(name, text, code, place=None, status=1, command=("check", "-")):
    """The text has that finding, at that line and column."""
    data = text if isinstance(text, bytes) else text.encode()
    run = Run(name, list(command), stdin=data, expect=status)
    if code:
        check(name, PLACE.search(run.out) is not None, f"no place: {run.out[:200]!r}")
        wanted = (f"<stdin>:{place}: " if place else "") + "error" + f"[{code}]"
        check(name, wanted.encode() in run.out, f"no {wanted}: {run.out[:300]!r}")
    return run


ENTITIES = [{"id": "x", "kind": "State", "label": {"en": "X"}}, {"id": "y", "kind": "State", "label": {"en": "Y"}},
            {"id": "o", "kind": "IGO", "label": {"en": "O"}}]


def fact(number=1, **more):
    base = {"id": number, "kind": "member_of", "subject": "x", "object": "o", "at": "s0.p1", "gloss": {"en": "g"}}
    return base | more


def file(facts=None, entities=None, **article):
    return {"article": {"id": "a", "sections": [1]} | article, "entities": ENTITIES if entities is None else entities,
            "facts": [fact()] if facts is None else facts}


def text(*arguments, **article):
    return json.dumps(file(*arguments, **article), ensure_ascii=False)


# -- JSON -------------------------------------------------------------------------------------------

def depth():
    found("brackets", "[" * 10**6, "E008", "1:1")
    found("brackets in a list", '{"facts": ' + "[" * 10**6, "E004")
    found("objects", '{"a":' * 500_000, "E004")
    found("closing brackets", "{" + "}" * 10**6, "E003", "1:3")


def numbers():
    for digits in ("0." + "0" * 350 + "1", "0." + "0" * 330 + "1", "1e-400", "9007199254740993", "-0", "1.7976931348623157e308", "9" * 300):
        run = Run("number", ["build", "-", "-t", "json", "-o", "-"], expect=0,
                  stdin=text([{**fact(), "kind": "trades_with", "subject": "x", "object": "y", "qualifiers": {"amount": "@"}}]).replace('"@"', digits).encode())
        if run.status == 0:
            json.loads(run.out)
    for digits in ("1e309", "9" * 400, "-1e400", "-1e999999999999"):
        found("number", text().replace('"id": 1,', f'"id": {digits},'), "E003")
    for digits in ("4294967296", "-1", "1.0", "1e2", "0", "1.7976931348623159e308"):
        found("id", text().replace('"id": 1,', f'"id": {digits},'), "E009")


def bytes_():
    found("half a letter", text().encode()[:-3] + b'"\xF0', "E001")
    found("overlong", text().replace('"X"', '"@"').encode().replace(b"@", b"\xC0\xAF"), "E001")
    found("surrogate", text().replace('"X"', '"@"').encode().replace(b"@", b"\xED\xA0\x80"), "E001")
    found("UTF-16", text().encode("utf-16"), "E001", "1:1")
    found("UTF-32", text().encode("utf-32"), "E001", "1:1")
    found("half a mark", b"\xEF\xBB" + text().encode(), "E001", "1:1")
    found("mark", b"\xEF\xBB\xBF" + text().encode(), None, status=0)
    found("two marks", b"\xEF\xBB\xBF" * 2 + text().encode(), "E003", "1:1")
    found("NUL", text().replace('"X"', '"X\0"').encode(), "E002")
    found("NUL escaped", text().replace('"X"', '"X\\u0000"'), "E002")
    found("NUL at the end", text().encode() + b"\0", "E002")
    found("high surrogate", text().replace('"X"', '"\\uD800"'), "E003")
    found("low surrogate", text().replace('"X"', '"\\uDC00"'), "E006")
    found("random", os.urandom(100_000), "E001")


def names():
    found("key twice", text().replace('"kind": "member_of"', '"kind": "member_of", "kind": "member_of"'), "E007")
    found("fact twice", text([fact(), fact()]), "E047")
    found("entity twice", text(None, ENTITIES + ENTITIES[:1]), "E047")
    for one in ("X", "é", "e\u0301", "x\u200C", "../../x", "back\\", "-.", "%n", "<b>", "", "a:b:c", "\\N", "x" * 65, "x" * 16382, "1e5", ".5", "а", "x\u202Ey", " x", "x\n"):
        found("id " + ascii(one)[:20], text(None, ENTITIES + [{"id": one, "kind": "State", "label": {"en": "Z"}}]), "E054")
    for one in ("node", "strict", "graph", "subgraph", "con", "nul", "a--b", "a-"):
        found("id " + one, text([fact(subject=one)], ENTITIES + [{"id": one, "kind": "State", "label": {"en": "Z"}}]), None, status=0)
    found("paragraph", text([fact(at="../../etc/passwd")]), "E060")
    found("paragraph far away", text([fact(at="s99999999999.p1")]), "E060")


def syntax():
    found("trailing comma", text()[:-1] + ",}", "E003")
    found("comment", "// hi\n" + text(), "E003", "1:1")
    found("NaN", text().replace('"id": 1', '"id": NaN'), "E003")
    found("empty", "", "E003", "1:1")
    found("blank", " \n\n ", "E003")
    found("null", "null", "E008", "1:1")
    found("list", "[]", "E008", "1:1")
    found("open string", text()[:-4] + '"', "E003")
    for end in ("\r\n", "\r", "\n"):
        broken = json.dumps(file(), indent=1).replace('"member_of"', '"member_off"').replace("\n", end)
        line = broken.replace("\r\n", "\n").replace("\r", "\n").split("\n").index('   "kind": "member_off",') + 1
        found("line ends " + ascii(end), broken, "E040", f"{line}:12")
        found("no line end", broken.rstrip(), "E040", f"{line}:12")


def sizes():
    found("text of 64 KiB", text(None, None, title={"en": "x" * 65536}), None, status=0)
    found("text of more", text(None, None, title={"en": "x" * 65537}), "E005")
    run = Run("text of 100 MB", ["check", "-"], stdin=text(None, None, title={"en": "@"}).replace("@", "x" * 10**8).encode(), expect=1, memory=1 << 30)
    check("text of 100 MB", b"E005" in run.out and len(run.out) < 10_000, "wrong finding")
    found("many keys", '{"article": {' + ", ".join(f'"k{i}": 1' for i in range(100_000)) + "}}", "E010")
    Run("many aliases", ["build", "-", "-t", "graphml", "-o", "-"], expect=0,
        stdin=text(None, [{**ENTITIES[0], "aliases": [{"text": f"n{i}"} for i in range(100_000)]}] + ENTITIES[1:]).encode())
    many = [fact(i + 1) for i in range(100_000)]
    for arguments in (["check", "-"], ["explain", "x", "-"], ["build", "-", "-t", "json", "-o", "-"]):
        Run("facts on one pair", arguments, stdin=text(many).encode(), expect=0, memory=2 << 30)
    Run("two sides of many", ["explain", "member_of.x.o", "-"], expect=0, memory=2 << 30,
        stdin=text([fact(i + 1, polarity="negative" if i % 2 else "positive") for i in range(20_000)]).encode())
    Run("names unknown", ["check", "-"], expect=1, memory=1 << 30,
        stdin=text([fact(i + 1, subject=f"nobody-{i}") for i in range(50_000)]).encode())


# -- text -------------------------------------------------------------------------------------------

LABELS = ["\u202Eevil", "\u2067open", "Аrvelа", "e" + "\u0301" * 20_000, "\uFDFA" * 10_000, "👩‍👩‍👧‍👦 \u200D \U000E0041", "\x1b]0;x\x07", "</script><script>alert(1)</script>",
          '"><img src=x onerror=alert(1)>', "]]>", "-->", "javascript:alert(1)", "//evil/x", '=HYPERLINK("x")', "+1", "-1", "@x", "\t=1", "＝1", "\\N\\G\\E", "%n%s%d", "a\nb\r\nc",
          "\u0085\u2028\u2029", "\uFFFE\uFFFF", "\U0010FFFF", "<b>", "&amp;", "'", '"', "\\", "\\l", "{|}", "strict digraph {"]


def labels():
    import xml.etree.ElementTree as xml
    for label in LABELS:
        name = "label " + ascii(label)[:24]
        data = text([fact(gloss={"en": label[:200]}, note=label)], [{**ENTITIES[0], "label": {"en": label, "ar": label}, "aliases": [{"text": label}], "note": label}] + ENTITIES[1:],
                    title={"en": label}).encode()
        for arguments in (["check", "-"], ["explain", "x", "-"], ["list", "entities", "-"], ["list", "facts", "-", "--format", "csv"], ["build", "-", "-t", "dot", "-o", "-"]):
            run = Run(name, arguments, stdin=data, expect=0)
            run.out.decode()
            if arguments[0] == "check" or arguments[1] == "entities":
                check(name, not any(c in run.out.decode() for c in "\x1b\u202E\u2067\x07\r"), f"{arguments[0]} prints controls")
        json.loads(Run(name, ["build", "-", "-t", "json", "-o", "-"], stdin=data, expect=0).out)
        json.loads(Run(name, ["list", "facts", "-", "--format", "json"], stdin=data, expect=0).out)
        run = Run(name, ["build", "-", "-t", "graphml", "-o", "-"], stdin=data, expect=0)
        try:
            xml.fromstring(run.out)
        except xml.ParseError as error:
            check(name, False, f"GraphML: {error}")
    run = Run("controls in a name", ["explain", "\x1b[31mx\u202E", "-"], stdin=text().encode(), expect=2)
    check("controls in a name", b"\x1b" not in run.err and "\u202E".encode() not in run.err, f"{run.err!r}")
    Run("controls in a path", ["check", "\x1b[31m\n.json"], expect=3)


# -- graphs -----------------------------------------------------------------------------------------

def graphs():
    empty = text([], [])
    for form in ("json", "graphml", "dot"):
        Run("no nodes", ["build", "-", "-t", form, "-o", "-"], stdin=empty.encode(), expect=0)
        Run("one node", ["build", "-", "-t", form, "-o", "-"], stdin=text([], ENTITIES[:1]).encode(), expect=0)
    Run("no article's facts", ["check", "-"], stdin=empty.encode(), expect=0)
    places = [{"id": f"p{i}", "kind": "Region", "label": {"en": f"P{i}"}} for i in range(2000)]
    ring = [{"id": i + 1, "kind": "part_of", "subject": f"p{i}", "object": f"p{(i + 1) % 2000}", "at": "s0.p1", "gloss": {"en": "g"}} for i in range(2000)]
    Run("a ring of parts", ["chokepoints", "p0", "p1000", "-"], stdin=text(ring, places).encode(), expect=(0, 1))
    Run("a ring of parts", ["check", "-"], stdin=text(ring, places).encode(), expect=0)
    Run("a long way", ["paths", "p0", "p1000", "-"], stdin=text(ring, places).encode(), expect=(0, 1))
    states = [{"id": f"s{i}", "kind": "State", "label": {"en": f"S{i}"}} for i in range(100_000)]
    hub = [{"id": i, "kind": "influences", "subject": "s0", "object": f"s{i}", "at": "s0.p1", "gloss": {"en": "g"}} for i in range(1, 100_000)]
    data = text(hub, states).encode()
    for arguments in (["check", "-"], ["paths", "s1", "s2", "-"], ["list", "entities", "-", "--about", "s1"]):
        Run("a hub", arguments, stdin=data, expect=0, memory=2 << 30)
    chain = [{"id": i, "kind": "influences", "subject": f"s{i - 1}", "object": f"s{i}", "at": "s0.p1", "gloss": {"en": "g"}} for i in range(1, 20_000)]
    Run("a chain", ["paths", "s0", "s19999", "-"], stdin=text(chain, states[:20_000]).encode(), expect=0, memory=2 << 30)
    whole = [{"id": 1, "kind": "meeting", "event": "m", "participant": [f"s{i}" for i in range(50_000)], "at": "s0.p1", "gloss": {"en": "g"}}]
    Run("a crowd", ["check", "-"], stdin=text(whole, states[:50_000]).encode(), expect=0, memory=2 << 30)
    found("itself", text([{**fact(), "kind": "allied_with", "object": "x"}]), "E066")
    found("itself as its cause", text([{"id": 1, "kind": "causes", "state": "c", "cause": "c", "effect": "c", "at": "s0.p1", "gloss": {"en": "g"}}]), "E066")


def times():
    for when in ("2023-02-30", "2024-W53", "../2024/..", "2024?~x", "99999", "2023-13", "2023/2020", "now", "-", "/", "..", "[", "{2020", "2024-01-01T25:00", "2" * 300, "\u0662\u0660\u0662\u0663", "2023-09-19\n", " 2023"):
        found("when " + ascii(when)[:20], text([fact(when=when)]), "E046")
    for when in ("0000", "-9999", "Y10000", "2024-01-01T24:00:00", "../2024", "2024?", "2024~", "2024%", "1445", "Y-2147483648", "/2024", "2020/"):
        run = Run("when " + when, ["build", "-", "-t", "json", "-o", "-", "--as-of", "2024"], stdin=text([fact(when=when)]).encode(), expect=(0, 1))
        check("when " + when, run.status == 1 or json.loads(run.out), "no JSON")
    for option in ("--as-of", "--during"):
        for when in ("", "x", "2023-02-30", "/", "9" * 1000, "../.."):
            Run(f"{option} {when[:9]}", ["list", "facts", "-", option, when], stdin=text().encode(), expect=(0, 2))


# -- the system -------------------------------------------------------------------------------------

def files():
    Run("missing", ["check", "nowhere.json"], expect=3)
    Run("a folder", ["check", "."], expect=3)
    Run("a folder of folders", ["check", "{}/f"], prepare=lambda at: os.makedirs(at / "f/facts.json"), expect=3)
    Run("a path with a line end", ["check", "a\nb.json"], files={"a\nb.json": text()}, expect=0)
    run = Run("findings in it", ["check", "a\nb.json"], files={"a\nb.json": "{}"}, expect=1)
    check("findings in it", b"a\nb" not in run.out, "the line end is printed")
    Run("a link to itself", ["check", "l"], prepare=lambda at: os.symlink("l", at / "l"), expect=3)
    Run("a path too long", ["check", "x" * 5000], expect=3)
    Run("an empty path", ["check", ""], expect=3)
    Run("no such ontology", ["--ontology", "nowhere", "check", "-"], expect=3)
    Run("a file as ontology", ["--ontology", "a.json", "check", "-"], files={"a.json": "{}"}, expect=3)
    Run("zeros", ["check", "/dev/zero"], limits={resource.RLIMIT_AS: 400 << 20} if not SANITIZED else None, expect=(1, 3), memory=2 << 30)


def outputs():
    source = {"in.json": text()}
    Run("full", ["build", "in.json", "-t", "json", "-o", "/dev/full"], files=source, expect=3)
    Run("full and whole", ["build", "in.json", "-o", "a.dot", "-t", "json", "-o", "/dev/full"], files=source, expect=3)
    with open("/dev/full", "wb") as full:
        for arguments in (["check", "in.json"], ["list", "facts", "in.json"], ["explain", "x", "in.json"], ["build", "in.json", "-t", "dot", "-o", "-"], ["ontology"], ["formats"]):
            Run("full: " + arguments[0], arguments, files=source, stdout=full, expect=3)
    Run("no folder", ["build", "in.json", "-o", "nowhere/a.json"], files=source, expect=3)
    Run("second of two", ["build", "in.json", "-o", "a.dot", "-o", "nowhere/a.json"], files=source, expect=3)
    Run("a folder as output", ["build", "in.json", "-t", "json", "-o", "d"], files=source, prepare=lambda at: os.mkdir(at / "d"), expect=3)
    Run("few descriptors", ["build", "in.json", "-o", "a.json"], files=source, limits={resource.RLIMIT_NOFILE: 4}, expect=(0, 3), outputs=["a.json"])
    Run("many outputs", ["build", "in.json"] + [a for i in range(200) for a in ("-o", f"o{i}.json")], files=source, expect=0, outputs=[f"o{i}.json" for i in range(200)])
    run = Run("output is input", ["build", "in.json", "-o", "in.json"], files=source, expect=0)
    run = Run("output twice", ["build", "in.json", "-o", "a.json", "-o", "a.json"], files=source, outputs=["a.json"])
    for data in run.written.values():
        json.loads(data)
    Run("old output stays", ["build", "in.json", "-o", "a.json", "-o", "nowhere/b.json"], files=source | {"a.json": "old"}, expect=3)


def limits():
    if not SANITIZED:
        Run("400 MB", ["build", "in.json", "-o", "a.json"], files={"in.json": text()}, limits={resource.RLIMIT_AS: 400 << 20}, expect=0, outputs=["a.json"])
        states = [{"id": f"s{i}", "kind": "State", "label": {"en": f"S{i}"}} for i in range(200_000)]
        Run("400 MB for too much", ["build", "in.json", "-o", "a.json", "-o", "a.graphml"], files={"in.json": text([], states)}, limits={resource.RLIMIT_AS: 200 << 20},
            expect=(0, 3), outputs=["a.json", "a.graphml"])
    found("small stack", '{"facts": ' + "[" * 60 + "]" * 60 + "}", "E009")
    # Whoever listens may go: the shell sees SIGPIPE or status 3, and nothing else is said.
    for command in ("ontology", "list kinds", "check many.json", "check many.json --format sarif"):
        name = "| head " + command
        folder = tempfile.mkdtemp(prefix="entente-hostile-")
        (Path(folder) / "many.json").write_text(text([{"id": 0} for _ in range(1000)]))
        process = subprocess.Popen([ENTENTE, *command.split()], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                   preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))
        process.stdout.read(10)
        process.stdout.close()
        err = process.stderr.read()
        check(name, process.wait(TIME) in (0, 1, 3, -signal.SIGPIPE), f"ended with {process.returncode}")
        check(name, b"Sanitizer" not in err and b"terminate" not in err, f"{err[:200]!r}")
        shutil.rmtree(folder)
    for closed in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-"):
        done = subprocess.run(["/bin/sh", "-c", f'exec "{ENTENTE}" check nowhere.json {closed}'], capture_output=True, timeout=TIME)
        check("closed " + closed, done.returncode == 3, f"ended with {done.returncode}")
        folder = tempfile.mkdtemp(prefix="entente-hostile-")
        (Path(folder) / "in.json").write_text(text())
        done = subprocess.run(["/bin/sh", "-c", f'exec "{ENTENTE}" build in.json -o a.json -v {closed}'], cwd=folder, capture_output=True, timeout=TIME)
        check("closed " + closed, done.returncode in (0, 3), f"ended with {done.returncode}")
        if (Path(folder) / "a.json").exists():
            try:
                json.loads((Path(folder) / "a.json").read_bytes())
            except ValueError:
                check("closed " + closed, False, "something else was written into the output")
        check("closed " + closed, set(os.listdir(folder)) <= {"in.json", "a.json"}, f"left {os.listdir(folder)}")
        shutil.rmtree(folder)


def ontologies():
    def one(name, body, code, status=1):
        sound = {"entity_kinds": [{"id": "Thing", "labels": {"en": "t"}}, {"id": "Occurrence", "labels": {"en": "o"}, "parents": ["Thing"]}], "roles": [{"id": "r"}, {"id": "q"}]}
        run = Run(name, ["--ontology", "o", "ontology", "--check"], files={"o/a.json": json.dumps(sound), "o/b.json": body if isinstance(body, (str, bytes)) else json.dumps(body)}, expect=status)
        if code:
            check(name, f"[{code}]".encode() in run.out + run.err, f"no {code}: {(run.out + run.err)[:300]!r}")
    one("not JSON", "{", "E003")
    one("deep", '{"kinds": ' + "[" * 10**5, "E004")
    one("a ring", {"entity_kinds": [{"id": f"K{i}", "labels": {"en": "k"}, "parents": [f"K{(i + 1) % 300}"]} for i in range(300)]}, "E023")
    one("many parents", {"entity_kinds": [{"id": f"K{i}", "labels": {"en": "k"}, "parents": [f"K{j}" for j in range(i)]} for i in range(200)]}, None, 0)
    one("keywords", {"entity_kinds": [{"id": one, "labels": {"en": "k"}} for one in ("graph", "node", "MATCH", "id", "kind", "<b>", "\u202E", "a b")]}, None, (0, 1))
    one("no text", {"kinds": None, "roles": 5, "qualifiers": "x", "entity_kinds": {}}, "E010")
    for value in (None, True, 5, "x", [], {}, [None], [[]], [{}], {"x": None}, [5], ["x"]):
        for key in ("labels", "roles", "edge", "effects", "qualifiers", "functional", "maps", "sign", "transport", "sort", "symmetric"):
            kind = {"id": "k", "sort": "event", "labels": {"en": "k"}, "roles": [{"role": "r", "range": ["Thing"]}], "edge": {"from": "r", "to": "r", "name": "K"}}
            one(f"{key} {value}", {"kinds": [kind | {key: value}]}, None, (0, 1))
        one(f"role {value}", {"kinds": [{"id": "k", "labels": {"en": "k"}, "roles": [{"role": value, "range": value, "min": value, "max": value}]}]}, None, 1)
        one(f"effect {value}", {"kinds": [{"id": "k", "sort": "state", "labels": {"en": "k"}, "roles": [{"role": "r", "range": ["Thing"]}], "edge": {"from": "r", "to": "r", "name": "K"},
                                           "effects": [{"effect": value, "state": value, "bind": value, "when": value, "set": value}]}]}, None, 1)

def main(functions, all_names):
    for name in sys.argv[1:] or all_names:
        begin = time.monotonic()
        functions[name]()
        print(f"{name}: {time.monotonic() - begin:.1f} s")
    print("\n".join(failures + [f"{checks} checks, {len(failures)} failures"]))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(globals(), ["depth", "numbers", "bytes_", "names", "syntax", "sizes", "labels", "graphs", "times", "files", "outputs", "limits", "ontologies"]))
