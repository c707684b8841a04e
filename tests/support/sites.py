"""A small site in a folder, built through Sphinx's own command line."""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from sphinx.cmd.build import build_main

CONF = """\
project = "A site"
author = "An Author"
extensions = ["myst_parser", "sphinx_hugo"]
html_theme = "sphinx_hugo"
html_baseurl = "https://example.org/"
html_static_path = ["_static"]
templates_path = ["_templates"]
"""


@dataclass(frozen=True)
class Built:
    """What a build left: its exit status, what it said, and the output folder."""

    status: int
    output: str
    warnings: list[str]
    folder: Path

    def file(self, url: str) -> Path:
        """The file behind a URL of the site."""
        path = url.lstrip("/")
        return self.folder / (path + "index.html" if not path or path.endswith("/") else path)

    def html(self, url: str) -> str:
        """The page at a URL, as text."""
        return self.file(url).read_text("utf-8")

    def page(self, url: str) -> Any:
        """The page at a URL, as an lxml tree."""
        return lxml_html.document_fromstring(self.html(url))

    def content(self, url: str) -> Any:
        """The element that holds the content of the page at a URL."""
        return self.page(url).find_class("e-content")[0]

    def files(self) -> dict[str, bytes]:
        """Every published file but Sphinx's build information, by path."""
        return {
            path.relative_to(self.folder).as_posix(): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
            and not path.name.startswith(".buildinfo")
            and "pagefind" not in path.relative_to(self.folder).parts
        }


class SiteFolder:
    """A site's folder: ``conf.py`` at the root, content in ``source/``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.source = root / "source"
        for folder in (self.source, root / "_static", root / "_templates"):
            folder.mkdir(parents=True, exist_ok=True)
        self.write("conf.py", CONF)

    def write(self, path: str, content: str | bytes = "") -> Path:
        """Write a file; a path without one of the root's folders lies in ``source/``."""
        first = path.split("/", maxsplit=1)[0]
        base = self.root if first in ("conf.py", "_static", "_templates") else self.source
        file = base / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def configure(self, text: str) -> None:
        """Add lines to ``conf.py``."""
        with (self.root / "conf.py").open("a", encoding="utf-8") as file:
            file.write(text + "\n")

    def build(
        self, *options: str, out: str = "html", builder: str = "dirhtml", jobs: int = 1
    ) -> Built:
        """Build as ``make html`` does, into ``_build/<out>``."""
        folder = self.root / "_build" / out
        doctrees = self.root / "_build" / f"doctrees-{out}"
        arguments = ["--no-color", "-b", builder, "-c", str(self.root), "-d", str(doctrees)]
        arguments += ["-j", str(jobs), *options, str(self.source), str(folder)]
        said, warned = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(warned):
            try:
                status = build_main(arguments)
            except SystemExit as stop:
                status = int(stop.code or 0)
        warnings = [
            line.replace(str(self.root) + "/", "")
            for line in re.sub(r"\x1b\[[0-9;]*m", "", warned.getvalue()).splitlines()
            if line.strip()
        ]
        return Built(status, said.getvalue(), warnings, folder)
