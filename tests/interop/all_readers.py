#!/usr/bin/env python3
"""The comparison of compare.py, where no reader may be missing: graph-tool and the official XSD too."""
# needs: graph-tool and graphml.xsd
import pathlib
import subprocess
import sys

done = subprocess.run(["/usr/bin/python3", pathlib.Path(__file__).with_name("compare.py")],
                      capture_output=True, text=True)
print(done.stdout, done.stderr)
if done.returncode != 0:
    sys.exit(done.returncode)
views = [line for line in done.stdout.splitlines() if "differences (" in line]
readers = ("profile", "networkx", "igraph", "graph-tool", "networkx json", "graphml.xsd", "dot")
for view in views:
    took_part = view[view.rindex("(") + 1:-1].split(", ")
    missing = [reader for reader in readers if reader not in took_part]
    if missing:
        sys.exit(f"{view}: did not take part: {', '.join(missing)}")
if not views:
    sys.exit("nothing was compared")
