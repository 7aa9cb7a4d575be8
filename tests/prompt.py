#!/usr/bin/python3
"""Types at the prompt of `entente query`, through a pseudo terminal, and reads what it shows.

    ENTENTE=build/release/bin/entente tests/prompt.py [NAME ...]
"""

import fcntl
import os
import pty
import re
import select
import shutil
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

ROOT = Path(os.environ.get("ENTENTE_ROOT", Path(__file__).resolve().parent.parent))
ENTENTE = os.environ.get("ENTENTE", str(ROOT / "build/release/bin/entente"))
TIME = 60 if os.environ.get("ENTENTE_SANITIZED") == "1" else 20
READY = "entente> "
MORE = "    ...> "
UP, TAB, INTERRUPT, CLOSE = "\x1b[A", "\t", "\x03", "\x04"

failures = []
checks = 0


def check(name, good, message):
    global checks
    checks += 1
    if not good:
        failures.append(f"{name}: {message}")


def plain(text):
    """Without what moves the cursor and colours the text."""
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", text).replace("\r", "")


class Terminal:
    """entente at a terminal, in a home of its own."""

    def __init__(self, name, arguments, home, width=200):
        self.name = name
        self.shown = ""
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            environment = {"PATH": "/usr/bin:/bin", "HOME": home, "TERM": "xterm",
                           "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
            os.chdir(ROOT)
            size = struct.pack("HHHH", 50, width, 0, 0)  # so that no line of the tests is wrapped
            fcntl.ioctl(0, termios.TIOCSWINSZ, size)
            os.execve(ENTENTE, [ENTENTE, "query", *arguments], environment)

    def until(self, text):
        """What is shown up to and with the text, which must come."""
        end = time.monotonic() + TIME
        while text not in plain(self.shown):
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.terminal], [], [], left)[0]:
                check(self.name, False, f"waited for {text!r}, saw {plain(self.shown)[-600:]!r}")
                return plain(self.shown)
            try:
                data = os.read(self.terminal, 65536)
            except OSError:  # the other end is closed
                data = b""
            if not data:
                check(self.name, False, f"ended before {text!r}: {plain(self.shown)[-600:]!r}")
                return plain(self.shown)
            self.shown += data.decode("utf-8", "replace")
        seen = plain(self.shown)
        at = seen.index(text) + len(text)
        self.shown = seen[at:]
        return seen[:at]

    def type(self, text):
        os.write(self.terminal, text.encode())

    def line(self, text, then=READY):
        """Types a line; what it answers, up to the next prompt."""
        self.type(text + "\n")
        self.until("\n")
        return self.until(then)

    def status(self):
        """Reads to the end; the exit status, or minus the signal."""
        end = time.monotonic() + TIME
        while time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.05)[0]:
                try:
                    self.shown += os.read(self.terminal, 65536).decode("utf-8", "replace")
                except OSError:
                    pass
            done, status = os.waitpid(self.process, os.WNOHANG)
            if done:
                return os.waitstatus_to_exitcode(status)
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        return "still running"


def open_prompt(name, home, *arguments):
    terminal = Terminal(name, arguments or ("samples/quickstart.json",), home)
    terminal.until(READY)
    return terminal


def questions(home):
    t = open_prompt("questions", home)
    said = t.line("MATCH (a)-[:MEMBER_OF]->(b) RETURN a.label AS who, b.label AS of ORDER BY who")
    check("questions", "Armenia  CSTO" in said and "2 rows" in said, said)
    t.line("MATCH (a:State)", then=MORE)
    said = t.line("RETURN count(a) AS states;")
    check("questions", "states" in said and "3" in said and "1 row" in said, said)
    t.line("RETURN 'one", then=MORE)
    said = t.line("two' AS x")
    check("questions", "one␊two" in said, said)
    said = t.line("MATCH (n:Nothing) RETURN n")
    check("questions", "Nothing" in said and "(no rows)" in said, said)
    said = t.line("RETURN wrong")
    check("questions", "<query>:1:8: error[Q007]" in said and "^^^^^" in said, said)
    said = t.line("MATCH (n)\n")
    check("questions", "error[" in said, said)
    t.type(CLOSE)
    check("questions", t.status() == 0, "did not end well at Ctrl-D")


def commands(home):
    t = open_prompt("commands", home)
    check("commands", ":schema" in t.line(":help"), "no help")
    said = t.line(":schema")
    check("commands", re.search(r"type +MEMBER_OF +2\n", said), said)
    check("commands", re.search(r"label +State +3\n", said), said)
    t.line(":param who=armenia")
    check("commands", "$who = 'armenia'" in t.line(":param"), "parameter not shown")
    said = t.line("RETURN $who AS who, size($who) AS n")
    check("commands", "armenia  7" in said, said)
    t.line(":format json")
    check("commands", '{"one": 1}' in t.line("RETURN 1 AS one"), "not JSON")
    check("commands", "one of table" in t.line(":format nice"), "any format goes")
    t.line(":format table")
    check("commands", "evidence is on" in t.line(":evidence"), "evidence not on")
    said = t.line("MATCH ({id: 'russia'})-[r:MEMBER_OF]->(b) RETURN b.id AS b")
    check("commands", "csto  quickstart#2  author" in said, said)
    check("commands", "did you mean" in t.line(":shema"), "no hint")
    check("commands", "MATCH" not in t.line(":plan RETURN 1 AS one"), "no plan")
    t.type(":quit\n")
    check("commands", t.status() == 0, "did not end well at :quit")


def completion(home):
    t = open_prompt("completion", home)
    for typed, whole in [
            ("MATCH (n:Sta", "MATCH (n:State"),
            ("MATCH (a)-[:MEMB", "MATCH (a)-[:MEMBER_OF"),
            ("MATCH (n) RETURN n.polari", "MATCH (n) RETURN n.polarity"),
            ("MATCH (n {gro", "MATCH (n {group"),
            ("MATCH (n {id: 'azerbaija", "MATCH (n {id: 'azerbaijan"),
            ("RETURN toUpp", "RETURN toUpper("),
            ("RETURN 'أرم", "RETURN 'أرمينيا"),
            ("unwi", "UNWIND"),
            (":sch", ":schema")]:
        t.type(typed + TAB)
        said = t.until(whole)
        check("completion", whole in said, f"{typed} became {said!r}")
        t.type(INTERRUPT)
        t.until(READY)
    t.type("RETURN c" + TAB)
    said = t.until(READY)  # several are listed, and the line is shown again
    check("completion", "count(" in said and "coalesce(" in said, said)
    t.type(INTERRUPT + CLOSE)
    check("completion", t.status() == 0, "did not end well")


def interruption(home):
    t = open_prompt("interruption", home)
    t.type("RETURN 1 AS half" + INTERRUPT)
    t.until(READY)
    # A product that no machine finishes.
    t.type("UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
           "WITH a, b WHERE a * b < 0 RETURN count(*) AS n\n")
    time.sleep(0.7)
    t.type(INTERRUPT)
    said = t.until(READY)
    check("interruption", "error[Q062]" in said, said)
    check("interruption", "7" in t.line("RETURN 3 + 4 AS n"), "no answer afterwards")
    t.type(CLOSE)
    check("interruption", t.status() == 0, "did not end well")


def history(home):
    t = open_prompt("history", home)
    t.line("RETURN 'kept' AS x")
    t.type(CLOSE)
    t.status()
    check("history", (Path(home) / ".local/state/entente/history").is_file(), "no history kept")
    t = open_prompt("history", home)
    t.type(UP)
    t.until("RETURN 'kept' AS x")
    check("history", "kept" in t.line(""), "the last line did not run again")
    t.type(CLOSE)
    check("history", t.status() == 0, "did not end well")


def no_home(home):
    """A history that cannot be kept is no reason not to ask."""
    t = open_prompt("no_home", "/dev/null")
    check("no_home", "1" in t.line("RETURN 1 AS one"), "no answer")
    t.type(CLOSE)
    check("no_home", t.status() == 0, "did not end well")


def scratch(home):
    t = Terminal("scratch", (), home)
    check("scratch", "0 nodes" in t.until(READY), "not empty")
    said = t.line("CREATE (:Ship {name: 'Argo'})-[:CARRIES]->(:Cargo)")
    check("scratch", "created 2 nodes, 1 relationship" in said, said)
    check("scratch", "Argo" in t.line("MATCH (s:Ship) RETURN s.name AS name"), "not found again")
    t.type("MATCH (n:Car" + TAB)
    t.until("MATCH (n:Cargo")
    t.type(INTERRUPT + CLOSE)
    check("scratch", t.status() == 0, "did not end well")


def run_interrupted(home):
    """Ctrl-C at a query of the command line: a message, and the status of an interrupted command."""
    t = Terminal("run_interrupted", (
        "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b "
        "WITH a, b WHERE a * b < 0 RETURN count(*) AS n",), home)
    time.sleep(1)
    t.type(INTERRUPT)
    status = t.status()
    check("run_interrupted", status == 130, f"status {status}")
    check("run_interrupted", "error[Q062]" in plain(t.shown), plain(t.shown))


def main():
    tests = [questions, commands, completion, interruption, history, no_home, scratch,
             run_interrupted]
    for test in tests:
        if sys.argv[1:] and test.__name__ not in sys.argv[1:]:
            continue
        home = tempfile.mkdtemp(prefix="entente-prompt-")
        try:
            test(home)
        finally:
            shutil.rmtree(home, ignore_errors=True)
    print("\n".join(failures + [f"checks: {checks}, failures: {len(failures)}"]))
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
