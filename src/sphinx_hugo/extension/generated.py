"""Pages that no document makes: lists without one, further pages of lists, 404."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_hugo.extension.build import Build

NOT_FOUND = "/404.html"


def pages_without_document(build: Build, *, everything: bool) -> Iterator[tuple[str, str]]:
    """URL and template of every such page that has not been written yet.

    Beforehand :attr:`Build.generated` has them all, whether or not they are to be written.
    """
    for url, template in _templates(build):
        if url not in build.written:
            yield url, template


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
