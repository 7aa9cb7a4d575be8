#!/usr/bin/python3
"""Reads the includes of src/ and the shape of the tree, and says where they break the plan.

    tests/floors.py [ROOT]        findings as file:line: message, exit 1 if there are any
    tests/floors.py --self-test   breaks every rule once in a temporary tree and expects each found

A floor includes floors below it, by their path from src/ ("base/time.hpp"), never a neighbour or
one above. Libraries stay on the floors that LIBRARIES gives them. No file is longer than LINES.
"""

import re
import sys
import tempfile
from pathlib import Path

# Each floor and those right below it; what those stand on is below it too.
FLOORS = {
    "base": [],
    "ontology": ["base"],
    "facts": ["ontology"],
    "graph": ["facts"],
    "query": ["graph"],
    "formats": ["graph"],
    "cli": ["query", "formats"],
    "main": ["cli"],
}

# Start of an included path, the library, the floors that may include it.
LIBRARIES = [
    (("boost/graph/", "boost/property_map/", "boost/pending/"), "Boost.Graph", {"graph"}),
    (("rapidjson/",), "RapidJSON", {"ontology", "facts", "formats", "cli"}),
    (("unicode/",), "ICU", {"base"}),
    (("graphviz/", "gvc.h", "cgraph.h", "cdt.h"), "Graphviz", {"formats"}),
    (("CLI/",), "CLI11", {"cli"}),
    (("histedit.h", "editline/"), "libedit", {"cli"}),
]

TOP = {"CMakeLists.txt", "CMakePresets.json", "LICENSE", "README", "README.md",
       "src", "schema", "samples", "tests", "scripts"}
MADE = {"build", "out", "compile_commands.json", "CMakeUserPresets.json"}  # git ignores them

LINES = 450

INCLUDE = re.compile(r'\s*#\s*include\s*([<"])([^>"]+)[>"]')


def below(floor):
    found = set()
    for other in FLOORS[floor]:
        found |= {other} | below(other)
    return found


def check_include(source, floor, quote, path):
    """What is wrong with one include of a file in src/, or None."""
    for starts, library, floors in LIBRARIES:
        if path.startswith(starts):
            if floor in floors:
                return None
            return f"{library} belongs to {', '.join(sorted(floors))}: `{path}`"
    first = path.split("/")[0]
    if quote == "<":
        if first in FLOORS and (source / path).exists():
            return f'ours is included in quotes: "{path}"'
        return None
    if "/" not in path or first not in FLOORS:
        return f'"{path}" is not a path from src/, such as "{floor}/{Path(path).name}"'
    if not (source / path).exists():
        return f'there is no src/{path}'
    if first == floor or first in below(floor):
        return None
    direction = "upward" if floor in below(first) else "sideways"
    return f"{floor} includes {direction}: `{path}`"


def check_source(root, file):
    source = root / "src"
    inside = file.relative_to(source)
    floor = inside.parts[0] if len(inside.parts) > 1 else inside.stem
    if floor not in FLOORS or (len(inside.parts) == 1 and inside.name != "main.cpp"):
        yield 1, "is on no floor; the floors are " + ", ".join(FLOORS)
        return
    lines = file.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines, 1):
        match = INCLUDE.match(line)
        problem = match and check_include(source, floor, *match.groups())
        if problem:
            yield number, problem
    if file.suffix == ".hpp":
        if not lines[0].startswith("// "):
            yield 1, "a header's first line says what it is: // ..."
        if "#pragma once" not in lines:
            yield 1, "a header has #pragma once"


def check(root):
    """All findings below root as (file, line, message)."""
    for entry in sorted(root.iterdir()):
        name = entry.name
        if name not in TOP | MADE and not name.startswith("."):
            yield name, 1, "does not belong at the top level"
    for file in sorted((root / "src").rglob("*")):
        if file.suffix in {".cpp", ".hpp"}:
            for line, message in check_source(root, file):
                yield file.relative_to(root), line, message
        elif file.is_file() and file.suffix in {".c", ".cc", ".cxx", ".h", ".hh", ".hxx"}:
            yield file.relative_to(root), 1, "C++ files end in .cpp and .hpp"
    for folder in ("src", "tests", "scripts"):
        for file in sorted((root / folder).rglob("*")):
            if file.suffix in {".cpp", ".hpp", ".py", ".txt", ".cmake"} and file.is_file():
                length = file.read_bytes().count(b"\n")
                if length > LINES:
                    yield file.relative_to(root), length, f"{length} lines; at most {LINES}"


def self_test():
    good = "// What it is.\n#pragma once\n"
    tree = {
        "README.md": "",
        ".gitignore": "",
        "notes.txt": "",
        "src/README.md": "",
        "src/main.cpp": '#include "cli/cli.hpp"\n#include "base/a.hpp"\n',
        "src/other.cpp": "",
        "src/attic/a.cpp": "",
        "src/base/a.hpp": good + "#include <unicode/utf8.h>\n#include <vector>\n",
        "src/base/b.hpp": good + '\n  #  include "graph/g.hpp"\n',
        "src/base/c.cpp": '#include "a.hpp"\n#include "../base/a.hpp"\n#include "base/none.hpp"\n',
        "src/base/d.hpp": "\n#pragma once\n",
        "src/base/e.hpp": "// What it is.\n",
        "src/base/f.h": "",
        "src/facts/j.cpp": "#include <rapidjson/reader.h>\n#include <boost/graph/properties.hpp>\n",
        "src/graph/g.hpp": good + "#include <boost/graph/compressed_sparse_row_graph.hpp>\n"
                                  "#include <rapidjson/document.h>\n#include <unicode/uchar.h>\n",
        "src/query/q.hpp": good + '#include <gvc.h>\n#include "formats/f.hpp"\n',
        "src/formats/f.hpp": good + '#include <graphviz/gvc.h>\n#include "query/q.hpp"\n',
        "src/formats/long.cpp": "//\n" * (LINES + 1),
        "src/formats/full.cpp": "//\n" * LINES,
        "src/cli/cli.hpp": good + "#include <base/a.hpp>\n#include <CLI/CLI.hpp>\n",
        "tests/unit/base/a.cpp": '#include "base/a.hpp"\n',
    }
    expected = {
        ("notes.txt", 1), ("src/attic/a.cpp", 1), ("src/other.cpp", 1),
        ("src/base/b.hpp", 4),                                             # upward
        ("src/base/c.cpp", 1), ("src/base/c.cpp", 2), ("src/base/c.cpp", 3),
        ("src/base/d.hpp", 1), ("src/base/e.hpp", 1), ("src/base/f.h", 1),
        ("src/facts/j.cpp", 2), ("src/graph/g.hpp", 4), ("src/graph/g.hpp", 5),
        ("src/query/q.hpp", 3), ("src/query/q.hpp", 4), ("src/formats/f.hpp", 4),  # sideways
        ("src/formats/long.cpp", LINES + 1), ("src/cli/cli.hpp", 3),
    }
    with tempfile.TemporaryDirectory() as place:
        root = Path(place)
        for name, text in tree.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        found = {(str(file), line): message for file, line, message in check(root)}
    for file, line in sorted(expected - found.keys()):
        print(f"{file}:{line}: broken on purpose and not found")
    for (file, line) in sorted(found.keys() - expected):
        print(f"{file}:{line}: found without a reason: {found[file, line]}")
    words = {("src/base/b.hpp", 4): "upward", ("src/formats/f.hpp", 4): "sideways"}
    wrong = [place for place, word in words.items() if word not in found.get(place, "")]
    for file, line in wrong:
        print(f"{file}:{line}: {found.get((file, line))}")
    print(f"{len(expected)} breaches, {len(expected & found.keys())} found")
    return 0 if found.keys() == expected and not wrong else 1


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    if len(arguments) > 1 or any(argument.startswith("-") for argument in arguments):
        print(__doc__.strip())
        return 0 if arguments in (["-h"], ["--help"]) else 2
    root = Path(arguments[0]) if arguments else Path(__file__).resolve().parent.parent
    findings = list(check(root))
    for file, line, message in findings:
        print(f"{file}:{line}: {message}")
    if not findings:
        print("every include runs downward")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
