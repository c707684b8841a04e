"""A built site as it lies on disk: its pages, what they show, and where their links lead.

Read from the output, not from the sources: raw HTML, templates and menus are seen like everything
else. Absolute URLs below the site's own base (taken from the home page's canonical link) count as
internal. A root-relative URL is a fault, except in 404.html, since the site must work under any
prefix. Links to other sites are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

HERE = "http://site.invalid/"  # a base for the site's own paths, so that urljoin can resolve them
_ATTRIBUTES = ("href", "src", "poster", "action", "data")
_CANDIDATE = re.compile(r",\s+")
_MAIN = re.compile(r"<main\b.*?</main>", re.S)
_HEAD = re.compile(r'<title>.*?</title>|<meta name="description"[^>]*>', re.S)
Attributes = dict[str, str]


@dataclass(slots=True)
class _Facts:
    """What the parser takes out of a page."""

    links: list[tuple[str, str]] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    pictures: list[Attributes] = field(default_factory=list)
    canonical: str = ""
    refresh: str | None = None


class _Reader(HTMLParser):
    """Collects facts, tag by tag."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = _Facts()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        facts = self.facts
        values = {name: (value or "") for name, value in attrs}
        facts.links += [(name, values[name].strip()) for name in _ATTRIBUTES if name in values]
        for candidate in _CANDIDATE.split(values.get("srcset", "")):
            if candidate.strip():
                facts.links.append(("srcset", candidate.strip().partition(" ")[0]))
        named = values.get("name", "") if tag == "a" else ""
        facts.anchors.update(filter(None, [values.get("id", ""), named]))
        if tag == "img":
            facts.pictures.append(values)
        elif tag == "link" and values.get("rel") == "canonical":
            facts.canonical = values.get("href", "")
        elif tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
            facts.refresh = values.get("content", "").partition("url=")[2]
            facts.links.append(("refresh", facts.refresh))

    handle_startendtag = handle_starttag


@dataclass(frozen=True)
class Page:
    """One HTML file of the output; ``path`` is relative to the output folder."""

    path: PurePosixPath
    text: str

    @cached_property
    def _facts(self) -> _Facts:
        reader = _Reader()
        reader.feed(self.text)
        reader.close()
        return reader.facts

    @property
    def anchors(self) -> frozenset[str]:
        """What a fragment can name on this page."""
        return frozenset(self._facts.anchors)

    @property
    def canonical(self) -> str:
        """The page's canonical URL, or ""."""
        return self._facts.canonical

    @property
    def is_redirect(self) -> bool:
        """Whether the page only leads to another one."""
        return self._facts.refresh is not None

    @property
    def leads_to(self) -> str:
        """Where a redirect leads, as it is written; "" for other pages."""
        return self._facts.refresh or ""

    @property
    def pictures(self) -> list[Attributes]:
        """The attributes of every picture."""
        return self._facts.pictures

    @property
    def shown(self) -> str:
        """What readers get to see of it: title, description and main part; all, without these."""
        main = _MAIN.search(self.text)
        return "".join([*_HEAD.findall(self.text), main[0]]) if main else self.text

    def links(self) -> Iterator[tuple[str, str]]:
        """Every (attribute, URL) of the page, in their order."""
        yield from self._facts.links


class Output:
    """A built site on disk."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = frozenset(
            path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()
        )
        self.pages = {
            name: Page(PurePosixPath(name), (folder / name).read_text("utf-8", "replace"))
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

    def faults(self) -> Iterator[tuple[Page, str, str, str]]:
        """(page, attribute, URL, what is wrong) of every link that leads nowhere."""
        for page in self.pages.values():
            for attribute, url in page.links():
                if fault := self.fault(page, url):
                    yield page, attribute, url, fault

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
