"""Style sheets, scripts and files of the theme as pages need them: nothing else is published.

At the end of a build all pages are known, so it is known what a selector can match. The first
style sheets of each page become one, pruned, under the name of pydata-sphinx-theme's (Read the
Docs recognises the theme by it). Pages were written with links to all of them, and would do with
these; the links are exchanged here, together with the checksums of whatever pages load.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.util import logging

from sphinx_hugo import __version__
from sphinx_hugo.extension.build import Build
from sphinx_hugo.extension.manifest import remove_files
from sphinx_hugo.extension.output_files import checksum, replace_whole
from sphinx_hugo.extension.page_store import (
    PageStore,
    Signature,
    decoded,
    digest_of,
    encoded,
    sign,
)
from sphinx_hugo.extension.sharing import share_out
from sphinx_hugo.outputs.css.links import join_links, set_versions, versions_in
from sphinx_hugo.outputs.css.one_sheet import OneSheet, Sources, one_sheet
from sphinx_hugo.outputs.css.page import page_facts, script_words, union
from sphinx_hugo.outputs.css.rules import Sheet

TARGET = "styles/pydata-sphinx-theme.css"
"""Where the one style sheet is, below ``_static/``."""
FEW = 100
"""So many pages are rewritten sooner by one process than a second one begins."""
GENERATED = ("pygments.css", "pygments_dark.css")
"""Files that Sphinx makes beside those of themes."""

logger = logging.getLogger(__name__)


def finish_assets(app: Sphinx, build: Build, store: PageStore, processes: int) -> None:
    """Publish what pages need of style sheets and scripts, and give them right checksums.

    ``processes`` is how many there may be.
    """
    builder = app.builder
    if not isinstance(builder, StandaloneHTMLBuilder) or not build.layouts.names:
        return
    static = _Static(app, builder)
    if build.options.prune_assets:
        _publish_sheet(static, store, build.options.keep_css)
    else:
        store.sheet = OneSheet()
    _update_pages(static, store, processes)
    if build.options.prune_assets:
        _drop_files(static, store)
    store.write(Path(app.doctreedir))


class _Static:
    """The folder ``_static/`` of the output, and where its files come from."""

    def __init__(self, app: Sphinx, builder: StandaloneHTMLBuilder) -> None:
        self.outdir = Path(app.outdir)
        self.folder = self.outdir / "_static"
        entries = [Path(entry) for entry in app.config.html_static_path]
        self.own = [Path(app.confdir, entry) for entry in entries if not entry.is_absolute()]
        """The author's folders: extensions name theirs by absolute paths."""
        self.added = [*self.own, *(entry for entry in entries if entry.is_absolute())]
        self.themes = [Path(folder, "static") for folder in builder.theme.get_theme_dirs()]
        self._checksums: dict[str, str] = {}

    def text(self, path: str) -> str | None:
        """A file's text; None where it is not there or not UTF-8."""
        try:
            return (self.folder / path).read_text("utf-8-sig")
        except (OSError, UnicodeDecodeError):
            return None

    def origin(self, path: str) -> Path:
        """The file of the site, an extension or a theme that is published at a path."""
        origins = (folder / path for folder in (*self.added, *self.themes))
        return next((file for file in origins if file.is_file()), self.folder / path)

    def is_own(self, path: str) -> bool:
        """Whether a file is the author's."""
        return any((folder / path).is_file() for folder in self.own)

    def theme_files(self) -> Iterator[str]:
        """Published files that come from themes or from Sphinx, and that nobody has replaced."""
        for folder in self.themes:
            for file in filter(Path.is_file, folder.rglob("*")):
                name = file.relative_to(folder).as_posix()
                name = name.removesuffix(".jinja").removesuffix("_t")
                if not any((added / name).exists() for added in self.added):
                    yield name
        yield from GENERATED

    def checksum(self, path: str) -> str:
        """The checksum of a published file, as Sphinx makes it for ``?v=``; "" without one."""
        if path not in self._checksums:
            self._checksums[path] = checksum(self.folder / path)
        return self._checksums[path]


def _publish_sheet(static: _Static, store: PageStore, keep: Iterable[str]) -> None:
    """Write the one style sheet, and say which sheets it could not take in."""
    pages = [page.facts for page in store.pages.values() if page.facts.sheets]
    paths = sorted({path for facts in pages for path in facts.sheets if path})
    sheets = {
        path: Sheet(path, text, is_whole=static.is_own(path))
        for path in paths
        if (text := static.text(path)) is not None
    }
    facts = union(pages)
    words = frozenset({*_script_words(static, facts.static), *keep})
    lists = frozenset(tuple(facts.sheets) for facts in pages)
    store.sheet = one_sheet(Sources(sheets, facts, words, lists), TARGET, store.sheet, _salt())
    for fault in store.sheet.faults:
        logger.warning(
            "The style sheet does not parse: %s. It is published as it is, unpruned.",
            fault.reason,
            type="hugo",
            subtype="css",
            location=f"{static.origin(fault.path)}:{fault.line}",
        )
    if store.sheet.paths:
        replace_whole(static.outdir, static.folder / TARGET, store.sheet.text.encode())


def _salt() -> str:
    """What a cached sheet depends on beside its sources: who made it."""
    return f"{__version__} {version('tinycss2')}"


def _script_words(static: _Static, paths: Iterable[str]) -> set[str]:
    """The words of all scripts that pages load, and of those that these load."""
    found: set[str] = set()
    for path in _needed(static, paths):
        if path.endswith((".js", ".mjs")):
            found |= script_words(static.text(path) or "")
    return found


def _needed(static: _Static, paths: Iterable[str]) -> set[str]:
    """Files below ``_static/`` that pages refer to, and those named in scripts and sheets."""
    published = {
        file.name: file.relative_to(static.folder).as_posix()
        for file in sorted(static.folder.rglob("*"))
        if file.is_file() and file.suffix != ".map"
    }
    needed: set[str] = set()
    waiting = list(paths)
    while waiting:
        path = waiting.pop()
        if path in needed:
            continue
        needed.add(path)
        if path.endswith((".js", ".mjs", ".css")):
            text = static.text(path) or ""
            waiting += [other for name, other in published.items() if name in text]
    return needed


def _update_pages(static: _Static, store: PageStore, processes: int) -> None:
    """Exchange links and checksums in the pages that have others, many pages in all processes."""
    links = {page.facts.links for page in store.pages.values()}
    named = {path for text in links for path in versions_in(text)}
    named = named.union({TARGET}, *(page.facts.versions for page in store.pages.values()))
    versions = {path: static.checksum(path) for path in named}
    changes = list(_changes(store, versions))

    def work(part: Sequence[_Change]) -> list[tuple[Signature, str]]:
        return [_apply(static.outdir, change) for change in part]

    def merge(part: Sequence[_Change], written: Sequence[tuple[Signature, str]]) -> None:
        for change, (signature, digest) in zip(part, written, strict=True):
            page = store.pages[change.name]
            page.signature, page.digest, page.links = signature, digest, change.links
            page.facts.versions = {path: versions[path] for path in page.facts.versions}

    is_long = len(changes) >= FEW
    share_out(
        changes, processes if is_long else 1, work, merge, lambda part: merge(part, work(part))
    )


@dataclass(frozen=True, slots=True)
class _Change:
    """What is exchanged in a page: ``links`` for ``old_links``, elsewhere old checksums if any."""

    name: str
    old_links: str
    links: str
    versions: Mapping[str, str]


def _changes(store: PageStore, versions: Mapping[str, str]) -> Iterator[_Change]:
    """The pages that are not as they should be; links that many pages have are made once."""
    joined: dict[str, str] = {}
    for name, page in store.pages.items():
        links = joined.get(page.facts.links)
        if links is None:
            links = join_links(page.facts.links, store.sheet.paths, TARGET)
            links = joined[page.facts.links] = set_versions(links, versions)
        is_stale = any(versions[path] != old for path, old in page.facts.versions.items())
        if links != page.links or is_stale:
            yield _Change(name, page.links, links, versions if is_stale else {})


def _apply(outdir: Path, change: _Change) -> tuple[Signature, str]:
    """Write a page anew; gives its signature and digest."""
    file = outdir / change.name
    data = file.read_bytes().replace(encoded(change.old_links), encoded(change.links), 1)
    if change.versions:
        data = encoded(set_versions(decoded(data), change.versions))
    replace_whole(outdir, file, data)
    return sign(file), digest_of(data)


def _drop_files(static: _Static, store: PageStore) -> None:
    """Delete what Sphinx and the themes brought and no page needs."""
    needed = {path for page in store.pages.values() for path in page.facts.static}
    for links in {page.links for page in store.pages.values()}:
        needed.update(page_facts(links).sheets)
    remove_files(static.folder, sorted(set(static.theme_files()) - _needed(static, needed)))
