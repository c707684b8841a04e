"""Fixture files of *title / input / expected*, the expected HTML recorded from Hugo 0.155.2.

A file begins with a line of JSON: ``options`` are those of :class:`MarkdownOptions` it is for,
``hugo`` the configuration that gives the same in Hugo. Then come the cases, each part ended by a
line with a dot. ``→`` stands for a tab and ``␠`` for a space at a line's end.

Run as a program, ``python tests/support/markdown_cases.py HUGO``, it records all of them anew.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx_hugo.content.markdown import HighlightOptions, MarkdownOptions, Typography

FOLDER = Path(__file__).parents[1] / "content" / "fixtures" / "markdown"
LAYOUT = '{{ dict "content" .Content | jsonify (dict "noHTMLEscape" true) }}'


@dataclass(frozen=True)
class Case:
    """One snippet, and what Hugo makes of it."""

    file: str
    title: str
    source: str
    expected: str

    def __str__(self) -> str:
        return f"{self.file}: {self.title}"


def read_options(path: Path) -> MarkdownOptions:
    """The options a file is for."""
    given: dict[str, Any] = json.loads(path.read_text("utf-8").splitlines()[0])["options"]
    for name, kind in (("typography", Typography), ("highlight", HighlightOptions)):
        if name in given:
            given[name] = kind(**given[name])
    for name in ("passthrough_inline", "passthrough_block"):
        if name in given:
            given[name] = tuple(tuple(pair) for pair in given[name])
    return MarkdownOptions(**given)


def read_cases(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    body = path.read_text("utf-8").partition("\n")[2]
    parts = re.split(r"^\.\n", body, flags=re.MULTILINE)
    for number in range(0, len(parts) - 2, 3):
        title, source, expected = parts[number : number + 3]
        yield Case(path.stem, title.strip(), _typed(source), _typed(expected))


def _typed(text: str) -> str:
    return text.removesuffix("\n").replace("→", "\t").replace("␠", " ")


def _shown(text: str) -> str:
    text = text.replace("\t", "→")
    return re.sub(r" +(?=\n|$)", lambda found: "␠" * len(found[0]), text)


def files() -> list[Path]:
    """All fixture files."""
    return sorted(FOLDER.glob("*.txt"))


def record(path: Path, hugo: str) -> None:
    """Write a file anew with what this Hugo makes of its cases."""
    head = path.read_text("utf-8").splitlines()[0]
    cases = list(read_cases(path))
    with tempfile.TemporaryDirectory() as folder:
        found = _build(Path(folder), cases, json.loads(head)["hugo"], hugo)
    lines = [head, ""]
    for case, html in zip(cases, found, strict=True):
        lines += [case.title, ".", _shown(case.source), ".", _shown(html.rstrip("\n")), ".", ""]
    path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


def _build(site: Path, cases: list[Case], configuration: str, hugo: str) -> list[str]:
    kinds = ["taxonomy", "term", "sitemap", "RSS", "404", "section", "home", "robotsTXT"]
    settings = f'baseURL = "https://example.org/"\ndisableKinds = {json.dumps(kinds)}\n'
    (site / "hugo.toml").write_text(settings + configuration, encoding="utf-8")
    (site / "layouts").mkdir()
    (site / "layouts" / "page.html").write_text(LAYOUT, encoding="utf-8")
    (site / "content").mkdir()
    for number, case in enumerate(cases):
        text = f"---\ntitle: x\n---\n{case.source}"
        (site / "content" / f"p{number}.md").write_text(text, encoding="utf-8")
    subprocess.run([hugo, "--quiet", "-s", str(site)], check=True)
    pages = [site / "public" / f"p{number}" / "index.html" for number in range(len(cases))]
    return [json.loads(page.read_text("utf-8"))["content"] for page in pages]


if __name__ == "__main__":
    for file in files():
        record(file, sys.argv[1])
