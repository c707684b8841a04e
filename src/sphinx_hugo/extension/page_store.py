"""What written pages have, kept between builds: pages that stand unchanged are not read again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

from sphinx_hugo.extension.output_files import replace_whole
from sphinx_hugo.outputs.css.one_sheet import Fault, OneSheet
from sphinx_hugo.outputs.css.page import PageFacts, page_facts

FILE = "sphinx_hugo_pages.json"
VERSION = 1
_KEPT = "surrogateescape"
"""How bytes that are not UTF-8 come through: an author's own HTML may be anything."""
_SETS = ("elements", "ids", "names", "words", "static")


@dataclass(slots=True)
class StoredPage:
    """A page as it was written last.

    ``signature`` is size (bytes) and modification time (ns) of the file, ``digest`` that of its
    text. ``facts`` are those of the page as its template made it; ``links`` is what stands now
    where `PageFacts.links` stood.
    """

    signature: tuple[int, int]
    digest: str
    facts: PageFacts
    links: str


@dataclass(slots=True)
class PageStore:
    """All pages by their path below the output folder, and the style sheet they have."""

    pages: dict[str, StoredPage] = field(default_factory=dict)
    sheet: OneSheet = field(default_factory=OneSheet)

    @classmethod
    def read(cls, folder: Path) -> PageStore:
        """What the last build kept; nothing where it is not there or not ours."""
        try:
            data = json.loads((folder / FILE).read_text("utf-8"))
            if data["version"] != VERSION:
                return cls()
            strings = data["strings"]
            pages = {name: _unpack(packed, strings) for name, packed in data["pages"].items()}
            key, paths, text, faults = data["sheet"]
            return cls(pages, OneSheet(key, tuple(paths), text, tuple(Fault(*f) for f in faults)))
        except (OSError, ValueError, KeyError, TypeError, IndexError):
            return cls()

    def write(self, folder: Path) -> None:
        """Keep it for the next build. Texts that pages share are written once."""
        strings: dict[str, int] = {}
        data = {
            "version": VERSION,
            "sheet": astuple(self.sheet),
            "pages": {name: _pack(page, strings) for name, page in sorted(self.pages.items())},
            "strings": list(strings),
        }
        new = folder / (FILE + ".new")
        new.write_text(json.dumps(data, separators=(",", ":")), "utf-8")
        new.replace(folder / FILE)

    def update(self, outdir: Path) -> None:
        """Look at every page in the output folder; those that are gone are forgotten."""
        self.pages = dict(self._look(outdir))

    def _look(self, outdir: Path) -> Iterator[tuple[str, StoredPage]]:
        known: dict[str, PageFacts] = {}
        for file in sorted(outdir.rglob("*.html")):
            name = file.relative_to(outdir).as_posix()
            if name.startswith(("_static/", "pagefind/")):
                continue
            old = self.pages.get(name)
            signature = sign(file)
            if old is not None and old.signature == signature:
                yield name, old
                continue
            data = file.read_bytes()
            digest = hashlib.sha256(data).hexdigest()[:32]
            if old is not None and old.digest == digest:
                old.signature = signature
                yield name, old
                continue
            facts = page_facts(decoded(data), known)
            yield name, StoredPage(signature, digest, facts, facts.links)

    def replace(self, outdir: Path, name: str, text: str) -> None:
        """Write a page anew."""
        data = text.encode("utf-8", _KEPT)
        replace_whole(outdir, outdir / name, data)
        page = self.pages[name]
        page.signature = sign(outdir / name)
        page.digest = hashlib.sha256(data).hexdigest()[:32]


def decoded(data: bytes) -> str:
    """The text of a page; written again, every byte of it is as it was."""
    return data.decode("utf-8", _KEPT)


def sign(file: Path) -> tuple[int, int]:
    """Size (bytes) and modification time (ns) of a file."""
    state = file.stat()
    return state.st_size, state.st_mtime_ns


def _pack(page: StoredPage, strings: dict[str, int]) -> list[Any]:
    facts = page.facts

    def number(text: str) -> int:
        return strings.setdefault(text, len(strings))

    sets = [[number(each) for each in sorted(getattr(facts, name))] for name in _SETS]
    sheets = [number(each) for each in facts.sheets]
    links = [number(facts.links), number(page.links)]
    return [page.signature, page.digest, sets, sheets, facts.versions, links]


def _unpack(packed: list[Any], strings: list[str]) -> StoredPage:
    (size, time), digest, sets, sheets, versions, links = packed
    facts = PageFacts(
        **{name: {strings[n] for n in numbers} for name, numbers in zip(_SETS, sets, strict=True)},
        versions=versions,
        sheets=[strings[n] for n in sheets],
        links=strings[links[0]],
    )
    return StoredPage((size, time), digest, facts, strings[links[1]])
