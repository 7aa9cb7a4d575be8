#!/usr/bin/python3
"""Runs documents as tests: Markdown whose console blocks say exactly what commands print.

    tests/cases.py [--entente FILE] [--bless] [--keep] [DOCUMENT or FOLDER ...]
    tests/cases.py --self-test

Without arguments: README.md, schema/README.md, samples/README.md, tests/cases/**/*.md, with
build/release/bin/entente. Each document starts in a fresh directory that holds links to the
repository's `samples` and `schema`; its blocks take effect in order and share the directory.

    ```json name=facts.json     any language: writes the block to that file
    ```console                  `$ command`, then its output: stdout and stderr as they come
    $ entente check facts.json
    facts.json:3:12: error ...
    [exit 2]                    the exit status, last, where it is not 0
    ```

- A command goes on in lines that start with `> `, as a shell shows them. /bin/sh runs it.
- An expected line that is just `...` stands for any number of lines, also none.
- `[no newline]` after the output: its last line does not end.
- Other fences are text. A block that shows fences has a longer fence, as everywhere.
- Environment: LC_ALL=C.UTF-8, COLUMNS=100, NO_COLOR=1, no TZ, no input, 60 seconds a command,
  PATH with the tested entente and Debian's python3 first.

--bless writes what the commands print into the documents (what matches through `...` stays);
read the difference before keeping it. --keep leaves the directories and says where.
"""

import argparse
import difflib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FENCE = re.compile(r"( *)(`{3,}|~{3,})\s*(.*?)\s*$")
EXIT = re.compile(r"\[exit \d+\]$")


class Malformed(Exception):
    """A document that cannot be run: (line, message)."""


@dataclass
class Write:
    line: int
    name: str
    lines: list


@dataclass
class Command:
    line: int      # one-based, of the `$`
    text: str
    begin: int     # the expected lines are [begin, end) of the document, zero-based
    end: int
    fence: str


def parse(lines):
    """The steps of a document, in order."""
    steps = []
    at = 0
    while at < len(lines):
        opening = FENCE.match(lines[at])
        if not opening:
            at += 1
            continue
        indent, fence, info = opening.groups()
        first = at + 1
        end = first
        while end < len(lines) and not (
                (closing := FENCE.match(lines[end])) and not closing[3] and
                closing[2][0] == fence[0] and len(closing[2]) >= len(fence)):
            end += 1
        if end == len(lines):
            raise Malformed(first, "this fence is not closed")
        words = info.split()
        names = [word[5:] for word in words[1:] if word.startswith("name=")]
        console = words[:1] == ["console"]
        if (console or names) and indent:
            raise Malformed(first, "a block that is run starts at the margin")
        if names:
            if names[0].startswith("/") or ".." in Path(names[0]).parts or not names[0]:
                raise Malformed(first, f"`{names[0]}` is outside the case's directory")
            steps.append(Write(first, names[0], lines[first:end]))
        elif console:
            steps.extend(parse_console(lines, first, end, fence))
        at = end + 1
    return steps


def parse_console(lines, begin, end, fence):
    starts = [at for at in range(begin, end) if lines[at].startswith("$ ")]
    if begin < end and starts[:1] != [begin]:
        raise Malformed(begin + 1, "a console block starts with `$ command`")
    for start, stop in zip(starts, starts[1:] + [end]):
        text = [lines[start][2:]]
        output = start + 1
        while output < stop and lines[output].startswith("> "):
            text.append(lines[output][2:])
            output += 1
        yield Command(start + 1, "\n".join(text), output, stop, fence)


def run(command, directory, entente, timeout):
    """The lines that a command prints, with `[exit N]`, and whether it ended in time."""
    kept = ("HOME", "TMPDIR", "ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    environment |= {"PATH": f"{entente.parent}:/usr/bin:/bin", "LC_ALL": "C.UTF-8",
                    "COLUMNS": "100", "NO_COLOR": "1", "TERM": "dumb"}
    process = subprocess.Popen(["/bin/sh", "-c", command.text], cwd=directory, env=environment,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    in_time = True
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        in_time = False
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
    lines = output.decode("utf-8", "backslashreplace").split("\n")
    if lines[-1]:
        lines.append("[no newline]")
    else:
        lines.pop()
    if not in_time:
        lines.append(f"[still running after {timeout} seconds]")
    elif process.returncode:
        status = process.returncode
        lines.append(f"[exit {status if status > 0 else 128 - status}]")
    return lines, in_time


def matches(expected, actual):
    """Equal line by line, where an expected `...` takes any number of lines."""
    e = a = 0
    retry = None  # after the last `...`: (its place, where the lines after it were tried)
    while a < len(actual) or e < len(expected):
        if e < len(expected) and expected[e] == "...":
            retry = (e + 1, a)
            e += 1
        elif e < len(expected) and a < len(actual) and expected[e] == actual[a]:
            e += 1
            a += 1
        elif retry and retry[1] < len(actual):
            retry = (retry[0], retry[1] + 1)
            e, a = retry
        else:
            return False
    # What a command says of its end is not for `...` to hide.
    ends = [lines[-1] for lines in (expected, actual) if lines and EXIT.match(lines[-1])]
    return len(ends) != 1


def unwritable(command, actual):
    """Why an output cannot be written into its block, or None."""
    for line in actual:
        if line.startswith("$ "):
            return "prints a line that starts with `$ `; pipe it through sed"
        if line.startswith(command.fence):
            return "prints a fence; make the block's fence longer"
    if actual and actual[0].startswith("> "):
        return "starts its output with `> `; pipe it through sed"
    return None


class Runner:
    def __init__(self, root, entente, timeout=60, bless=False, keep=False, out=sys.stdout):
        self.root, self.entente, self.timeout = root, entente, timeout
        self.bless, self.keep, self.out = bless, keep, out
        self.commands = self.failures = self.blessed = 0

    def fail(self, name, line, message):
        self.failures += 1
        print(f"{name}:{line}: {message}", file=self.out)

    def document(self, path):
        name = path.relative_to(self.root) if path.is_relative_to(self.root) else path
        lines = path.read_text(encoding="utf-8").split("\n")
        try:
            steps = parse(lines)
        except Malformed as error:
            self.fail(name, *error.args)
            return
        commands = [step for step in steps if isinstance(step, Command)]
        if not commands and path.name != "README.md":
            self.fail(name, 1, "no console block: nothing is tested")
        directory = Path(tempfile.mkdtemp(prefix="entente-case-"))
        try:
            for link in ("samples", "schema"):
                (directory / link).symlink_to(self.root / link)
            results = [(step, self.step(name, lines, step, directory)) for step in steps]
        finally:
            if self.keep:
                print(f"{name}: {directory}", file=self.out)
            else:
                shutil.rmtree(directory, ignore_errors=True)
        changes = [(step, output) for step, output in results if output is not None]
        for step, output in reversed(changes):
            lines[step.begin:step.end] = output
        if changes:
            path.write_text("\n".join(lines), encoding="utf-8")
            self.blessed += len(changes)
            print(f"{name}: {len(changes)} outputs written", file=self.out)

    def step(self, name, lines, step, directory):
        """Does it; returns the output to write into the document, if that is wanted."""
        if isinstance(step, Write):
            file = directory / step.name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("".join(line + "\n" for line in step.lines), encoding="utf-8")
            return None
        self.commands += 1
        expected = lines[step.begin:step.end]
        actual, in_time = run(step, directory, self.entente, self.timeout)
        if in_time and matches(expected, actual):
            return None
        problem = unwritable(step, actual) if in_time else "did not end"
        if self.bless and not problem:
            return actual
        summary = step.text.split("\n")[0]
        self.fail(name, step.line, f"{summary} ({problem})" if self.bless else summary)
        for line in difflib.unified_diff(expected, actual, "as written", "as run", lineterm=""):
            print(line, file=self.out)
        return None


def documents_of(root, arguments):
    if not arguments:
        readmes = [root / folder / "README.md" for folder in (".", "schema", "samples")]
        cases = sorted((root / "tests/cases").rglob("*.md"))
        return [file for file in readmes if file.exists()] + cases
    found = []
    for argument in map(Path, arguments):
        found += sorted(argument.rglob("*.md")) if argument.is_dir() else [argument]
    return [file.resolve() for file in found]


def self_test():
    """Small documents against a stand-in for entente: what must pass, fail and be blessed."""
    entente = ('#!/bin/sh\necho "entente $*"\n'
               '[ "$1" = bad ] && { echo "error: bad" >&2; exit 2; }\nexit 0\n')
    good = {
        "files": "```json name=a/b.json\n{}\n```\n"
                 "```console\n$ cat a/b.json; ls\n{}\na\nsamples\nschema\n```",
        "exit": "```console\n$ entente bad\nentente bad\nerror: bad\n[exit 2]\n"
                "$ entente x\nentente x\n```",
        "any": "```console\n$ seq 5\n1\n...\n4\n...\n5\n$ true\n...\n$ seq 9\n...\n```",
        "more": "```console\n$ cat <<'-'\n> a \"b\n>  c\n> -\na \"b\n c\n```",
        "environment": "```console\n$ echo $LC_ALL $COLUMNS $NO_COLOR [$TZ]\nC.UTF-8 100 1 []\n```",
        "open end": "```console\n$ printf a\na\n[no newline]\n```",
        "fences": "````console\n$ echo '```'\n```\n````\n~~~\n```console\n~~~\n```sh\n$ false\n```",
        "signal": "```console\n$ kill -9 $$\n[exit 137]\n```",
    }
    bad = {
        "text": ("```console\n$ entente x\nentente y\n```", "bad.md:2: entente x\n--- as written"),
        "missing exit": ("```console\n$ entente bad\nentente bad\nerror: bad\n```", "+[exit 2]"),
        "hidden exit": ("```console\n$ entente bad\n...\n```", "+[exit 2]"),
        "expected exit": ("```console\n$ true\n[exit 1]\n```", "-[exit 1]"),
        "blank": ("```console\n$ echo a\na\n\n```", "@@"),
        "order": ("```console\n$ seq 3\n3\n...\n1\n```", "@@"),
        "time": ("```console\n$ sleep 30 | cat\n```", "[still running after 1 seconds]"),
        "open fence": ("```console\n$ true\n", "bad.md:1: this fence is not closed"),
        "margin": ("- a\n\n  ```console\n  $ true\n  ```", "bad.md:3: a block that is run"),
        "output first": ("```console\nx\n$ true\n```", "bad.md:2: a console block starts"),
        "outside": ("```json name=../x\n```", "outside"),
        "nothing": ("words", "nothing is tested"),
    }
    before = ("Hi\n\n```console\n$ seq 3\n1\n...\n$ entente bad\nold\n$ seq 2\n```\n\nend\n"
              "```console\n$ echo '```'\n```\n")
    after = before.replace("old\n$ seq 2\n", "entente bad\nerror: bad\n[exit 2]\n$ seq 2\n1\n2\n")
    wrong = []
    with tempfile.TemporaryDirectory() as place, open(os.devnull, "w") as silence:
        root = Path(place)
        (root / "bin").mkdir()
        program = root / "bin/entente"
        program.write_text(entente)
        program.chmod(0o755)

        def runs(text, bless=False):
            (root / "bad.md").write_text(text)
            with open(root / "report", "w+") as report:
                runner = Runner(root, program, timeout=1, bless=bless, out=report)
                runner.document(root / "bad.md")
                report.seek(0)
                return runner.failures, report.read()

        for name, text in good.items():
            failures, report = runs(text)
            if failures:
                wrong.append(f"{name}: should pass\n{report}")
        for name, (text, part) in bad.items():
            failures, report = runs(text)
            if failures != 1 or part not in report:
                wrong.append(f"{name}: should fail once and say {part}\n{report}")
        failures, report = runs(before, bless=True)
        if failures != 1 or (root / "bad.md").read_text() != after or "a fence" not in report:
            wrong.append(f"bless: should write two outputs\n{report}")
    print("\n".join(wrong + [f"{len(good) + len(bad) + 1} documents, {len(wrong)} wrong"]))
    return 1 if wrong else 0


def main():
    parser = argparse.ArgumentParser(description=__doc__, add_help=True,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--entente", type=Path, default=ROOT / "build/release/bin/entente")
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("--keep", action="store_true")
    parser.add_argument("--self-test", action="store_true")
    parser.add_argument("documents", nargs="*")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    entente = arguments.entente.absolute()
    if not os.access(entente, os.X_OK):
        print(f"{arguments.entente} is not there; build it with scripts/run or scripts/test")
        return 2
    runner = Runner(ROOT, entente, bless=arguments.bless, keep=arguments.keep)
    documents = documents_of(ROOT, arguments.documents)
    for document in documents:
        runner.document(document)
    print(f"documents: {len(documents)}, commands: {runner.commands}, "
          f"written: {runner.blessed}, failures: {runner.failures}")
    return 1 if runner.failures else 0


if __name__ == "__main__":
    sys.exit(main())
