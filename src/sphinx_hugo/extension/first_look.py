"""While the site is served, a page that was edited is written before everything else.

When a site has been derived, every page could be written; before that is done it is found out
which have to be, Sphinx keeps its environment, other pages are written, style sheets are looked
at. Of a site of 1,000 posts that takes longer than all before. So a few documents that were read
are written at once, their links to style sheets as the last build left them, and shown; later they
are written again as always. What they have to say is said then, and what goes wrong here does so
then as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.logging import suppress_logging

from sphinx_hugo.extension import waiting
from sphinx_hugo.extension.build import Build
from sphinx_hugo.extension.builder import HugoHTMLBuilder
from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.output_files import replace_whole
from sphinx_hugo.extension.page_store import PageStore, StoredPage, decoded, encoded
from sphinx_hugo.outputs.css.links import set_versions

FEW = 3
"""So many documents are written ahead at most: an author saves one."""


def on_builder_inited(app: Sphinx) -> None:
    """Have what was edited written when the site has been derived, if someone looks."""
    if waiting.is_waited_for():
        hugo_domain(app.env).build.on_derived = partial(_on_derived, app)


def _on_derived(app: Sphinx) -> None:
    domain = hugo_domain(app.env)
    build, builder = domain.build, app.builder
    names = frozenset(build.read)
    is_edit = 0 < len(names) <= FEW and names <= domain.plain
    if not is_edit or not isinstance(builder, HugoHTMLBuilder):
        return
    pages: dict[str, str] = {}
    with suppress(Exception, SystemExit), suppress_logging():
        pages.update(_written(app, build, builder, names))
    build.asset_tags.clear()  # made while some sheets were not there
    waiting.report("pages", pages=pages)


def _written(
    app: Sphinx, build: Build, builder: HugoHTMLBuilder, names: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Write documents; gives file and text of those that look as they will."""
    outdir, store = Path(app.outdir), PageStore.read(Path(app.doctreedir))
    pages = build.site.by_docname
    there = {name for name in names if name in pages and pages[name].file in store.pages}
    builder.write_ahead({name for name in there if pages[name].is_rendered})
    for name in sorted(there):
        file = pages[name].file
        made = build.pages.pop(file, None)
        text = _exchanged(outdir / file, outdir, made, store.pages[file]) if made else ""
        if text:
            yield file, text


def _exchanged(file: Path, outdir: Path, made: StoredPage, last: StoredPage) -> str:
    """A page with its links exchanged as the last build did; "" where it had others."""
    if list(made.facts.sheets) != list(last.facts.sheets):
        return ""
    page = decoded(file.read_bytes()).replace(made.facts.links, last.links, 1)
    page = set_versions(page, last.facts.versions)
    replace_whole(outdir, file, encoded(page))
    return page
