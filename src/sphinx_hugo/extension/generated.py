"""Pages that no document makes: lists without one, further pages of lists, 404."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_hugo.extension.build import Build
from sphinx_hugo.site.fingerprint import Fingerprints, digest
from sphinx_hugo.site.page import Page

NOT_FOUND = "/404.html"


def pages_without_document(build: Build, outdir: Path) -> Iterator[tuple[str, str]]:
    """URL and template of every such page that is to be written and has not been yet.

    Beforehand :attr:`Build.generated` has them all. A page stays as it stands where its
    fingerprint has not changed, unless all documents are written again: then a template or a
    setting has changed that any page may show.
    """
    last, new = build.last.fingerprints, build.manifest.fingerprints
    everything = build.writes_everything or not build.site.by_docname
    for url, template in _templates(build):
        stands = last.get(url) == new[url] and (outdir / generated_file(url)).is_file()
        if url not in build.written and (everything or not stands):
            yield url, template


def generated_file(url: str) -> str:
    """The file behind the URL of a page without a document, below the output folder."""
    name = unquote(url).lstrip("/")
    return name if name and not name.endswith("/") else f"{name}index.html"


def fingerprints_without_document(
    app: Sphinx, build: Build, prints: Fingerprints, shared: str
) -> dict[str, str]:
    """By URL, the fingerprint of every page without a document.

    ``shared`` is the digest of what any page may show. Our layouts show of a list what is on the
    page; those of a site may show whatever there is.
    """
    whole = _has_own_lists(app)
    templates = dict(_templates(build))
    found = {}
    for url, (page, pager) in build.generated.items():
        listed = pager.pages if pager else build.site.listed_on(page)
        part = prints.of_part(page, pager, whole=whole)
        found[url] = digest([part, templates[url], _references(build, listed), shared])
    if NOT_FOUND in templates:
        found[NOT_FOUND] = digest([prints.of_site(), templates[NOT_FOUND], shared])
    return found


def _references(build: Build, pages: Iterable[Page]) -> list[str]:
    """Summaries that name addresses of other pages."""
    summaries = ((page, build.summary(page)) for page in pages if page.content)
    return [text for page, text in summaries if page.content and text != page.content.summary]


def _has_own_lists(app: Sphinx) -> bool:
    """Whether a site has templates of its own that may be part of a list; themes add theirs."""
    builder = app.builder
    themes = builder.theme.get_theme_dirs() if isinstance(builder, StandaloneHTMLBuilder) else []
    folders = [Path(app.confdir, folder) for folder in app.config.templates_path]
    return any(
        file.name != "single.html" and file.parent.name != "shortcodes"
        for folder in folders
        if not any(folder.is_relative_to(theme) for theme in themes)
        for file in folder.rglob("*.html")
    )


def _templates(build: Build) -> list[tuple[str, str]]:
    """URL and template of every page without a document."""
    site = build.site
    found: list[tuple[str, str]] = []
    for page in site.pages:
        template = build.layouts.choose(page) or "page.html"
        if page.docname is None and page.is_rendered:
            build.generated[page.url] = (page, None)
            found.append((page.url, template))
        for pager in site.pagers(page)[1:]:
            if pager.file in site.by_file:
                continue  # a page of the author's has the place, and he was told
            build.generated[pager.url] = (page, pager)
            found.append((pager.url, template))
    if site.config.is_enabled("404"):
        name = "layouts/404.html"
        found.append((NOT_FOUND, name if name in build.layouts.names else "page.html"))
    return found
