"""Fixture files of *title / input / expected* for shortcodes, recorded from Hugo 0.155.2.

They are written like those of :mod:`markdown_cases`. ``hugo`` in the first line is configuration,
``front`` the front matter of every case. ``fixtures/shortcodes/hugo`` has shortcodes as Go
templates, ``fixtures/shortcodes/templates`` the same ones as Jinja templates.

Run as a program, ``python tests/support/shortcode_cases.py HUGO``, it records all of them anew.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from markdown_cases import LAYOUT, Case, read_cases

FOLDER = Path(__file__).parents[1] / "content" / "fixtures" / "shortcodes"
TEMPLATES = FOLDER / "templates"
PAGES = ("posts/one.md", "posts/two.md", "about.md")
"""Pages that references in the cases can mean."""


def files() -> list[Path]:
    """All fixture files."""
    return sorted(FOLDER.glob("*.txt"))


def cases_of(path: Path) -> list[Case]:
    """The cases of a file."""
    return list(read_cases(path))


def head_of(path: Path) -> dict[str, str]:
    """The first line of a file."""
    found: dict[str, str] = json.loads(path.read_text("utf-8").splitlines()[0])
    return found


def document(path: Path, case: Case) -> str:
    """The content file of a case, with its front matter."""
    return f"---\ntitle: x\n{head_of(path).get('front', '')}---\n{case.source}"


def record(path: Path, hugo: str) -> None:
    """Write a file anew with what this Hugo makes of its cases."""
    cases = cases_of(path)
    with tempfile.TemporaryDirectory() as folder:
        found = _build(Path(folder), path, cases, hugo)
    lines = [path.read_text("utf-8").splitlines()[0], ""]
    for case, html in zip(cases, found, strict=True):
        lines += [case.title, ".", _shown(case.source), ".", _shown(html.rstrip("\n")), ".", ""]
    path.write_text("\n".join(lines).rstrip("\n") + "\n", encoding="utf-8")


def _shown(text: str) -> str:
    """Text with its tabs and the spaces at line ends made visible."""
    text = text.replace("\t", "→")
    return re.sub(r" +(?=\n|$)", lambda found: "␠" * len(found[0]), text)


def _build(site: Path, path: Path, cases: list[Case], hugo: str) -> list[str]:
    kinds = json.dumps(["taxonomy", "term", "sitemap", "RSS", "404"])
    settings = f'baseURL = "https://example.org/"\ndisableKinds = {kinds}\n'
    (site / "hugo.toml").write_text(settings + head_of(path).get("hugo", ""), encoding="utf-8")
    shutil.copytree(FOLDER / "hugo", site / "layouts" / "_shortcodes")
    (site / "layouts" / "page.html").write_text(LAYOUT, encoding="utf-8")
    (site / "layouts" / "list.html").write_text("", encoding="utf-8")
    for name in PAGES:
        page = site / "content" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"---\ntitle: {page.stem}\n---\n", encoding="utf-8")
    for number, case in enumerate(cases):
        text = document(path, case)
        (site / "content" / f"p{number}.md").write_text(text, encoding="utf-8")
    done = subprocess.run([hugo, "-s", str(site)], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{path.name}: {done.stdout}{done.stderr}")
    pages = [site / "public" / f"p{number}" / "index.html" for number in range(len(cases))]
    return [json.loads(page.read_text("utf-8"))["content"] for page in pages]


if __name__ == "__main__":
    for file in files():
        record(file, sys.argv[1])
