"""What written pages have, kept between builds: pages that stand unchanged are not read again."""

from __future__ import annotations

import hashlib
import os
import pickle
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_hugo import __version__
from sphinx_hugo.outputs.css.one_sheet import OneSheet
from sphinx_hugo.outputs.css.page import PageFacts, PageReader

FILE = "sphinx_hugo_pages.pickle"
_KEPT = "surrogateescape"
"""How bytes that are not UTF-8 come through: an author's own HTML may be anything."""
Signature = tuple[int, int]
"""Size (bytes) and modification time (ns) of a file."""
_EXCHANGED = (re.compile(rb"<link\b[^>]*\b_static/[^>]*>\s*"), re.compile(rb"\?v=[0-9a-f]{8}"))
"""Links to style sheets, and checksums: one by one, since each begins as it is searched for."""
_UNREADABLE = (
    *(OSError, EOFError, pickle.UnpicklingError, ImportError, MemoryError),
    *(AttributeError, IndexError, KeyError, TypeError, ValueError),
)
"""What a file that is broken, or of another version, may raise."""


@dataclass(slots=True)
class StoredPage:
    """A page as it was written last.

    ``digest`` is that of its text, ``lasting`` without what is exchanged when all pages are
    written. ``facts`` are those of the page as its template made it; ``links`` is what stands now
    where `PageFacts.links` stood.
    """

    signature: Signature
    digest: str
    lasting: str
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
            with (folder / FILE).open("rb") as file:
                version, sheet, pages = pickle.load(file)  # noqa: S301 - beside Sphinx's own
        except _UNREADABLE:
            return cls()
        return cls(pages, sheet) if version == __version__ else cls()

    def write(self, folder: Path) -> None:
        """Keep it for the next build."""
        new = folder / (FILE + ".new")
        new.write_bytes(pickle.dumps((__version__, self.sheet, self.pages), 5))
        new.replace(folder / FILE)

    def update(self, outdir: Path, written: Mapping[str, StoredPage]) -> None:
        """Look at every page in the output folder; those that are gone are forgotten.

        ``written`` are those that were looked at when they were written.
        """
        self.pages = dict(self._look(outdir, written))

    def _look(
        self, outdir: Path, written: Mapping[str, StoredPage]
    ) -> Iterator[tuple[str, StoredPage]]:
        reader = PageReader()
        for name in sorted(_html_files(outdir)):
            signature = _signature(os.stat(f"{outdir}/{name}"))  # noqa: PTH116 - for every page
            for pages in (written, self.pages):
                page = pages.get(name)
                if page is not None and page.signature == signature:
                    break
            else:
                page = self._look_at(name, outdir / name, reader)
            yield name, page

    def _look_at(self, name: str, file: Path, reader: PageReader) -> StoredPage:
        """A page that is not as it was, or that is only younger."""
        data, old = file.read_bytes(), self.pages.get(name)
        if old is not None and old.digest == digest_of(data):
            old.signature = sign(file)
            return old
        return look(file, data, reader)


def look(file: Path, data: bytes, reader: PageReader) -> StoredPage:
    """What a page of these bytes, just written to ``file``, has."""
    facts = reader.read(decoded(data))
    lasting = data
    for exchanged in _EXCHANGED:
        lasting = exchanged.sub(b"", lasting)
    return StoredPage(sign(file), digest_of(data), digest_of(lasting), facts, facts.links)


def _html_files(outdir: Path) -> Iterator[str]:
    """Paths of all pages below the output folder, those of Sphinx's and pagefind's own apart."""
    top = len(str(outdir)) + 1
    for folder, folders, names in os.walk(outdir):
        below = folder[top:].replace(os.sep, "/")
        if not below:
            folders[:] = [each for each in folders if each not in ("_static", "pagefind")]
        start = f"{below}/" if below else ""
        yield from (start + name for name in names if name.endswith(".html"))


def decoded(data: bytes) -> str:
    """The text of a page; `encoded` gives every byte of it again."""
    return data.decode("utf-8", _KEPT)


def encoded(text: str) -> bytes:
    """The bytes of a page's text."""
    return text.encode("utf-8", _KEPT)


def digest_of(data: bytes) -> str:
    """What tells a page's bytes from others."""
    return hashlib.sha256(data).hexdigest()[:32]


def sign(file: Path) -> Signature:
    """The signature of a file as it is."""
    return _signature(file.stat())


def _signature(state: os.stat_result) -> Signature:
    return state.st_size, state.st_mtime_ns
