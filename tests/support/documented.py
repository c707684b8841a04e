"""The documentation as a source of tests: its pages and the fenced blocks in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from checkout import ROOT

DOCS = ROOT / "docs"
_BLOCK = re.compile(r"^(?P<fence>`{3,})(?P<info>[^\n`]*)\n(?P<text>.*?)^(?P=fence)$", re.M | re.S)
_TEMPLATE = re.compile(r"_templates/([\w/-]+\.(?:html|md))`[^\n]*\n\n\Z")


@dataclass(frozen=True)
class Example:
    """A fenced block: the file and line it begins at, its language, its text.

    ``template`` is the path below ``_templates/`` that the line before it gives, or "".
    """

    path: Path
    line: int
    language: str
    text: str
    template: str = ""

    def __str__(self) -> str:
        return f"{self.path.name}:{self.line}"


def pages() -> list[Path]:
    """Every page of the documentation, and the README."""
    return [*sorted(DOCS.glob("*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def examples() -> list[Example]:
    """Every fenced block of every page that is no directive: those are carried out by the build."""
    found = []
    for path in pages():
        text = path.read_text("utf-8")
        for match in _BLOCK.finditer(text):
            language = match["info"].split()[0] if match["info"].strip() else ""
            if language.startswith("{"):
                continue
            place = _TEMPLATE.search(text, 0, match.start())
            line = text.count("\n", 0, match.start()) + 1
            template = place[1] if place else ""
            found.append(Example(path, line, language, match["text"], template))
    return found


def prose(path: Path) -> str:
    """The text of a page without its fenced blocks."""
    return _BLOCK.sub("", path.read_text("utf-8"))
