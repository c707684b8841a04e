"""``python -m sphinx_runs new NAME``: the page of a run, and its place in a ledger."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_runs.figures.book import Book
from sphinx_runs.ledger.parsing import NAME

PAGE = """\
---
title: {name}
description: What the run {name} cost, and how its loss fell.
---

# {name}

```{{run-page}} {name}
```
"""

LEDGER = """\
# One training run. What each key means is in docs/runs.md; figures that follow from others
# (totals, cost per token, share of each phase) are derived and must not be written here.
name: {name}
currency: USD
model: {{family: , parameters: }}
hardware: {{gpu: , where: }}
training: {{steps: , batch: , context: }}
# phases:
#   - {{name: phase 1, steps: [0, 1_000], hours: 2, rate: 1.45, cost: 2.90}}
# costs:
#   - {{item: storage, cost: 3}}
# logs: [{name}.log.csv]
# events:
#   - {{step: 500, label: first checkpoint}}
"""


def main(arguments: Sequence[str]) -> int:
    """Run the command; 0 where it did what was asked, 1 where it refused, 2 for wrong usage."""
    parser = argparse.ArgumentParser(
        prog="python -m sphinx_runs", description="Training runs in Sphinx."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    new = commands.add_parser("new", help="make the page of a run")
    new.add_argument("name", help="the run's name: letters, digits, '.', '_' and '-'")
    new.add_argument("--source", default="source", type=Path, help="the source folder")
    new.add_argument("--folder", default="runs", help="the folder of runs in it")
    chosen = parser.parse_args(arguments)
    return new_run(chosen.name, chosen.source, chosen.folder)


def new_run(name: str, source: Path, folder: str) -> int:
    """Make the page of run ``name``, and a ledger for it where none has it; overwrite nothing."""
    if not NAME.match(name):
        return _refuse(f"{name!r} is no name of a run: use letters, digits, '.', '_' and '-'")
    if not source.is_dir():
        return _refuse(f"there is no folder {str(source)!r}: name the source folder by --source")
    target = (source / folder).resolve()
    if not target.is_relative_to(source.resolve()):
        return _refuse(f"the folder {folder!r} is outside {str(source)!r}")
    page, ledger = target / f"{name}.md", target / f"{name}.yaml"
    if page.exists():
        return _refuse(f"{page} is there already")
    target.mkdir(parents=True, exist_ok=True)
    page.write_text(PAGE.format(name=name), encoding="utf-8")
    _say(f"{page}")
    if Book(source).run(name) is None and not ledger.exists():
        ledger.write_text(LEDGER.format(name=name), encoding="utf-8")
        _say(f"{ledger}")
    return 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")


def _refuse(why: str) -> int:
    sys.stderr.write(why + "\n")
    return 1
