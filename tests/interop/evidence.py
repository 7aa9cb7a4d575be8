#!/usr/bin/env python3
"""The sample's spans and glosses against the article's text, which is not part of the repository."""
import os
import pathlib
import subprocess
import sys

root = pathlib.Path(os.environ["ENTENTE_ROOT"])
text = pathlib.Path(os.environ.get("ENTENTE_SHARED", root / "../shared")) / "article/altai-2025.ar.txt"
facts = root / "samples/altai-2025/facts.json"
if not text.exists():
    print("skipped: the text of the article is not beside the repository (../shared/article)")
    sys.exit(0)
for task in ("--verify", "--lint"):
    done = subprocess.run([root / "scripts/evidence", text, facts, task], capture_output=True, text=True)
    print(*done.stdout.splitlines()[-8:], done.stderr, sep="\n")
    if done.returncode != 0:
        sys.exit(f"scripts/evidence {task}: exit {done.returncode}")
