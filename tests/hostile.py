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


# -- queries ----------------------------------------------------------------------------------------

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


def queries():
    query_depth()
    query_bytes()
    query_time()
    query_memory()
    query_creation()
    query_output()


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


def main():
    chosen = sys.argv[1:] or ["depth", "numbers", "bytes_", "names", "syntax", "sizes", "labels", "graphs", "times", "files", "outputs", "limits", "ontologies", "queries"]
    for name in chosen:
        begin = time.monotonic()
        globals()[name]()
        print(f"{name}: {time.monotonic() - begin:.1f} s")
    print("\n".join(failures + [f"{checks} checks, {len(failures)} failures"]))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
