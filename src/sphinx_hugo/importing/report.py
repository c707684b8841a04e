"""What the import says at its end: what came over, what did not, and where to go on."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from sphinx_hugo.project.literals import comment

_SHOWN = 12
"""Names that a line of the report lists."""
_WIDEST = 60
"""Signs of an amount that the places beside it are aligned to; longer ones stand out."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing: its name, how much of it, and the file (or place) it is in or to be made in."""

    name: str
    amount: str
    place: str = ""


@dataclass(slots=True)
class Report:
    """Lines by what became of the things; ``came`` came over, ``stayed`` did not."""

    source: str
    target: str
    came: list[Line] = field(default_factory=list)
    stayed: list[Line] = field(default_factory=list)

    def text(self) -> str:
        """The whole report."""
        return "\n".join(comment(line) for line in self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        yield f"{self.source} is now {self.target}"
        for heading, lines in (("Came over", self.came), ("Did not come over", self.stayed)):
            if lines:
                yield ""
                yield heading
                yield from _aligned(lines)
        yield ""
        yield f"Build it:  make -C {_shell(self.target)} html"


def _aligned(lines: list[Line]) -> Iterator[str]:
    names = max(len(line.name) for line in lines)
    widths = (len(line.amount) for line in lines if line.place)
    amounts = max((width for width in widths if width <= _WIDEST), default=0)
    for line in lines:
        yield f"  {line.name:<{names}}  {line.amount:<{amounts}}  {line.place}".rstrip()


def _shell(path: str) -> str:
    """A path as an argument; quoted only where it needs to be."""
    return shlex.quote(path)


def counted(number: int, one: str, many: str = "") -> str:
    """``1 page``, ``2 pages``, ``1,200 pages``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(counts: Mapping[str, int]) -> str:
    """``alert 41, gallery 30``: names with counts, the most frequent first."""
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    shown = ", ".join(f"{name} {count}" for name, count in ordered[:_SHOWN])
    more = len(ordered) - _SHOWN
    return f"{shown}, and {more} more" if more > 0 else shown


def named(names: list[str]) -> str:
    """``a, b, c``: the first of many names."""
    shown = ", ".join(names[:_SHOWN])
    more = len(names) - _SHOWN
    return f"{shown}, and {more} more" if more > 0 else shown
