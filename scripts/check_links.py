"""Check every internal link of a built site: the file is there, and the fragment on its page.

    python scripts/check_links.py _build/html

Reads the pages, not the sources: raw HTML, templates and menus are checked like everything else.
Absolute URLs below the site's own base (taken from the home page's canonical link) count as
internal. A root-relative URL is a fault, except in 404.html, since the site must work under any
prefix. Links to other sites are left alone. Exit status 1 when a link leads nowhere.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

ATTRIBUTES = ("href", "src", "poster", "action", "data")
HERE = "http://site.invalid/"  # a base for the site's own paths, so that urljoin can resolve them


@dataclass(frozen=True)
class Page:
    """One HTML file of the output; ``path`` is relative to the output folder."""

    path: PurePosixPath
    text: str

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed page."""
        return LexborHTMLParser(self.text)

    @cached_property
    def anchors(self) -> frozenset[str]:
        """What a fragment can name on this page."""
        found = {node.attributes.get("id") for node in self.tree.css("[id]")}
        found |= {node.attributes.get("name") for node in self.tree.css("a[name]")}
        return frozenset(name for name in found if name)

    @property
    def canonical(self) -> str:
        """The page's canonical URL, or ""."""
        node = self.tree.css_first('link[rel="canonical"]')
        return (node.attributes.get("href") or "") if node else ""

    @property
    def is_redirect(self) -> bool:
        """Whether the page only leads to another one."""
        return self.tree.css_first('meta[http-equiv="refresh" i]') is not None

    def links(self) -> Iterator[tuple[str, str]]:
        """Every (attribute, URL) of the page, in the order of the attributes' names."""
        for attribute in ATTRIBUTES:
            for node in self.tree.css(f"[{attribute}]"):
                yield attribute, (node.attributes.get(attribute) or "").strip()
        for node in self.tree.css("[srcset]"):
            for candidate in re.split(r",\s+", node.attributes.get("srcset") or ""):
                yield "srcset", candidate.strip().partition(" ")[0]
        for node in self.tree.css('meta[http-equiv="refresh" i]'):
            yield "refresh", (node.attributes.get("content") or "").partition("url=")[2]


class Output:
    """A built site on disk."""

    def __init__(self, folder: Path) -> None:
        self.files = frozenset(
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        )
        self.pages = {
            name: Page(PurePosixPath(name), (folder / name).read_text(encoding="utf-8"))
            for name in sorted(self.files)
            if name.endswith(".html") and not name.startswith("_static/")  # templates of themes
        }
        home = self.pages.get("index.html")
        self.base = home.canonical if home else ""

    def file_at(self, path: str) -> str:
        """The name of the file served at a path below the site's root, or ""."""
        name = unquote(path)
        if name == "" or name.endswith("/"):
            name += "index.html"
        return name if name in self.files else ""

    def fault(self, page: Page, url: str) -> str:
        """What is wrong with a link of a page, "" when it leads somewhere or out of the site."""
        if self.base and url.startswith(self.base):
            target = HERE + url.removeprefix(self.base)
        elif url.startswith("/") and not url.startswith("//"):
            if page.path.name != "404.html":
                return "root-relative, breaks where the site lies under a prefix"
            target = HERE + url.removeprefix(urlsplit(self.base).path or "/")
        else:
            target = urljoin(HERE + address(page.path), url)
        if not target.startswith(HERE):
            return ""
        parts = urlsplit(target)
        name = self.file_at(parts.path.removeprefix("/"))
        if not name:
            return f"no file at /{unquote(parts.path).removeprefix('/')}"
        return self.fragment_fault(name, unquote(parts.fragment))

    def fragment_fault(self, name: str, fragment: str) -> str:
        """What is wrong with a fragment of a page that exists; "" for other files."""
        fragment = fragment.partition(":~:")[0]
        if name not in self.pages or fragment in ("", "top"):
            return ""
        return "" if fragment in self.pages[name].anchors else f"{name} has no id {fragment!r}"


def address(path: PurePosixPath) -> str:
    """The URL path of a page: its file's, without ``index.html``."""
    return path.as_posix().removesuffix("index.html")


def main(arguments: list[str]) -> int:
    """Print each link that leads nowhere, then one line; return 1 when there is one."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        print("usage: check_links.py FOLDER (a built site)", file=sys.stderr)
        return 2
    output = Output(Path(arguments[0]))
    count = faults = 0
    for page in output.pages.values():
        for attribute, url in page.links():
            count += 1
            if fault := output.fault(page, url):
                faults += 1
                print(f'{page.path}: {attribute}="{url}": {fault}', file=sys.stderr)
    print(f"{len(output.pages)} pages, {count} links, {faults} of them dead.")
    return 1 if faults or not output.pages else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
