"""The results as Markdown."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from measuring import Runs
from peers import HUGO, OURS
from peers.peer import Peer
from scenarios import SCENARIOS

Results = Mapping[tuple[str, str], Runs]
"""By peer's name and scenario."""
NOT_AGAIN = "as clean"


@dataclass(frozen=True, slots=True)
class Bench:
    """Everything one run of the benchmarks found out.

    ``growth`` has the clean builds of many posts, by peer's name; ``skipped`` why peers are
    missing, ``failed`` what failed; ``versions`` are by peer's name.
    """

    posts: int
    peers: Sequence[Peer]
    versions: Mapping[str, str]
    results: Results
    growth_posts: int
    growth: Mapping[str, Runs]
    skipped: Mapping[str, str]
    failed: Mapping[tuple[str, str], str]


def markdown(bench: Bench) -> str:
    """The whole report."""
    return "\n".join(
        [*_head(bench), *_clean(bench), *_edits(bench), *_growth(bench), *_goals(bench)]
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|---|{'---:|' * (len(head) - 1)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _head(bench: Bench) -> Iterator[str]:
    now = datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")
    yield "# Results"
    yield ""
    yield f"Written by `make bench` on {now}; what is measured and how: [README](README.md)."
    yield ""
    yield f"- {bench.posts:,} posts of 8 kB; {_machine()}; Python {platform.python_version()}"
    for peer in bench.peers:
        yield f"- {peer.name}: {bench.versions[peer.name]}. Makes {peer.produced}"
    for name, reason in bench.skipped.items():
        yield f"- {name}: skipped. {reason}"
    for (name, scenario), reason in bench.failed.items():
        yield f"- {name}, {scenario}: failed. {' '.join(reason.split())}"
    yield "- Hugo with PaperMod could not be measured: the theme cannot be fetched here. The theme"
    yield "  in its place makes the outputs ours makes; its templates are smaller than PaperMod's."
    yield ""


def _machine() -> str:
    model = ""
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        model = next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        model = platform.processor()
    return f"{os.cpu_count()} cores ({model or platform.machine()}), load {os.getloadavg()[0]:.1f}"


def _clean(bench: Bench) -> Iterator[str]:
    yield "## Clean build"
    yield ""
    hugo = bench.results.get((HUGO.name, "clean"))
    ours = bench.results.get((OURS.name, "clean"))
    rows = []
    for peer in bench.peers:
        runs = bench.results.get((peer.name, "clean"))
        if runs is not None:
            rows.append(
                [
                    peer.name, f"{runs.seconds:.1f} s", f"{runs.least:.1f} to {runs.most:.1f}",
                    str(len(runs.runs)), f"{runs.cpu:.1f} s", f"{runs.memory / 2**20:.0f} MB",
                    _ratio(runs, hugo), _ratio(ours, runs),
                ]
            )  # fmt: skip
    head = ["", "median", "from, to", "runs", "processor", "memory", "to Hugo", "ours to it"]
    yield from _table(head, rows)


def _ratio(one: Runs | None, other: Runs | None) -> str:
    return f"{one.seconds / other.seconds:.2f} ×" if one and other else ""


def _edits(bench: Bench) -> Iterator[str]:
    scenarios = [name for name in SCENARIOS if name != "clean"]
    if not any((peer.name, name) in bench.results for peer in bench.peers for name in scenarios):
        return
    yield "## Builds after an edit"
    yield ""
    rows = []
    for peer in bench.peers:
        row = [peer.name]
        for name in scenarios:
            runs = bench.results.get((peer.name, name))
            row.append(f"{runs.seconds:.2f} s" if runs else NOT_AGAIN if not peer.template else "")
        rows.append(row)
    yield from _table(["", *scenarios], rows)


def _growth(bench: Bench) -> Iterator[str]:
    if not bench.growth:
        return
    yield f"## {bench.growth_posts:,} posts, clean"
    yield ""
    rows = []
    for name, runs in bench.growth.items():
        row = [name, f"{runs.seconds:.0f} s", f"{runs.cpu:.0f} s", f"{runs.memory / 2**20:.0f} MB"]
        small = bench.results.get((name, "clean"))
        if small is not None:
            times = bench.growth_posts / bench.posts
            row += [f"{runs.seconds / small.seconds / times:.2f} ×"]
            row += [f"{runs.cpu / small.cpu / times:.2f} ×"]
        rows.append(row + [""] * (6 - len(row)))
    head = ["", "median", "processor", "memory", "a post, to above", "processor a post, to above"]
    yield from _table(head, rows)


def _goals(bench: Bench) -> Iterator[str]:
    yield "## Goals"
    yield ""
    get = bench.results.get
    hugo, ours = get((HUGO.name, "clean")), get((OURS.name, "clean"))
    if ours and hugo:
        yield _goal("clean build, at most 1.0 × Hugo", ours.seconds / hugo.seconds, 1.0, "×")
        if (edit := get((OURS.name, "text of a post"))) is not None:
            ratio = edit.seconds / hugo.seconds
            yield _goal("text of a post, at most 0.25 × a clean Hugo build", ratio, 0.25, "×")
    if (nothing := get((OURS.name, "no change"))) is not None:
        yield _goal("no change, at most 1.5 s", nothing.seconds, 1.5, "s")
    many = bench.growth.get(OURS.name)
    if many is not None and ours is not None:
        growth = many.cpu / ours.cpu * bench.posts / bench.growth_posts
        text = f"{bench.growth_posts:,} posts, processor time a post at most 1.1 ×"
        yield _goal(text, growth, 1.1, "×")
        yield _goal(f"{bench.growth_posts:,} posts, memory", many.memory / 2**30, 1.5, "GB")
    yield ""


def _goal(text: str, value: float, limit: float, unit: str) -> str:
    met = "met" if value <= limit else "not met"
    return f"- {text}: {value:.2f} {unit} (goal {limit} {unit}), **{met}**"
