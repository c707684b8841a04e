"""The pictures that pages show: looked at, scaled, and what was found wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sphinx.application import Sphinx

from sphinx_hugo.content.img_tags import Img
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.build import Build
from sphinx_hugo.extension.domain import HugoDomain
from sphinx_hugo.extension.picture_store import PictureStore
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.pictures import (
    PORTRAIT,
    THUMBNAIL,
    Additions,
    Box,
    Picture,
    Shelf,
    Variants,
    additions,
    published_widths,
    variant_url,
    wanted_widths,
)
from sphinx_hugo.site.relative import relative
from sphinx_hugo.site.resolve import LinkTarget, Resolver
from sphinx_hugo.site.view_values import author_target, cover_source, cover_target

STORE = "pictures"
"""Folder of the store, below that of the doctrees."""


class Use(NamedTuple):
    """A place where a picture is shown, and the widths of the variants it is to have there.

    ``docname`` is "" for what the configuration names; ``line`` is None where it is not known.
    """

    target: LinkTarget
    docname: str
    line: int | None
    widths: Callable[[Picture], tuple[int, ...]]


def stock_shelf(
    app: Sphinx, build: Build, domain: HugoDomain, resolver: Resolver
) -> Iterator[tuple[str, Problem]]:
    """Fill ``build.shelf``, have the variants published; yield docname and problem of bad files."""
    uses = [use for use in _uses(build, domain, resolver) if use.target.origin]
    store = PictureStore(Path(app.doctreedir, STORE))
    origins = sorted({use.target.origin or "" for use in uses})
    found = {origin: store.add(Path(app.srcdir, origin)) for origin in origins}
    pictures = {origin: each for origin, each in found.items() if each and each.width}
    wanted: dict[str, set[int]] = {}
    variants: Variants = {}
    if build.scales_pictures:
        wanted = _wanted(uses, pictures)
        store.make(wanted, app.parallel)
        variants = store.variants()
    build.shelf = Shelf(pictures, variants, build.options.picture_width)
    for picture in pictures.values():
        asked = wanted.get(picture.digest, ())
        for width in published_widths(picture, asked, build.shelf.variants):
            url = variant_url(picture.digest, width)
            build.files[url] = str(store.file(picture.digest, width))
    store.close(wanted)
    for use in uses if build.scales_pictures else ():
        bad = found[use.target.origin or ""]
        if bad is not None and (fault := store.fault(bad.digest)):
            yield use.docname, Problem("picture", _message(use.target.url, fault), use.line)


def _wanted(uses: Iterable[Use], pictures: Mapping[str, Picture]) -> dict[str, set[int]]:
    """The widths of the variants to make, by digest."""
    wanted: dict[str, set[int]] = {}
    for use in uses:
        picture = pictures.get(use.target.origin or "")
        if picture is not None:
            wanted.setdefault(picture.digest, set()).update(use.widths(picture))
    return wanted


def _message(url: str, fault: str) -> str:
    return (
        f"The picture {url} is published as it is, without smaller variants: {fault}. "
        "Put a better file in its place."
    )


def _uses(build: Build, domain: HugoDomain, resolver: Resolver) -> Iterator[Use]:
    """Every place where a local picture is shown: in texts, as a cover, the author's."""
    for docname, page in sorted(build.site.by_docname.items()):
        if page.is_rendered:
            if build.scales_pictures:
                yield from _uses_in_text(build, domain, docname)
            yield from _uses_as_cover(build, docname, page, resolver)
    author = author_target(build.site, resolver)
    if author is not None:
        yield Use(author, "", None, PORTRAIT.widths)


def _uses_in_text(build: Build, domain: HugoDomain, docname: str) -> Iterator[Use]:
    """The pictures of one document, at each line that names them."""
    content = domain.contents.get(docname)
    if content is None:
        return
    for shown in content.directive_images:
        file = LinkTarget("file", f"/{shown.origin}", origin=shown.origin)
        yield Use(file, docname, shown.line, _widths_of(shown.img, build.options.picture_width))
    if not content.pictures:
        return
    targets = build.targets(docname)
    lines: dict[str, list[int | None]] = {}
    for link in content.links:
        lines.setdefault(link.url, []).append(link.line)
    for img in content.pictures:
        for url in dict.fromkeys((img.url, *(img.sources or ()))):
            target = targets.get(url)
            if target is not None and target.kind == "file":
                for line in lines.get(url, [None]):
                    yield Use(target, docname, line, _widths_of(img, build.options.picture_width))


def _widths_of(img: Img, column: int) -> Callable[[Picture], tuple[int, ...]]:
    return lambda picture: wanted_widths(img, picture, column)


def _uses_as_cover(build: Build, docname: str, page: Page, resolver: Resolver) -> Iterator[Use]:
    """The picture that a page's front matter names: large on the page, small in lists."""
    cover = cover_source(page)
    if cover is None:
        return
    target = cover_target(cover, page, resolver)
    if target.kind == "file":
        line = page.line("cover") or page.line("images") or page.line("image")
        for box in (Box(build.options.picture_width), THUMBNAIL):
            yield Use(target, docname, line, box.widths)


def shown_pictures(build: Build, page: Page) -> list[Any]:
    """What a page's own pictures are, as plain values: if they change, the page does."""
    targets = build.targets(page.docname or "")
    images = page.content.pictures if page.content else ()
    urls = dict.fromkeys(url for img in images for url in (img.url, *(img.sources or ())))
    origins = [targets[url].origin or "" for url in urls if url in targets]
    origins += [shown.origin for shown in page.content.directive_images] if page.content else []
    pictures = [build.shelf.pictures.get(origin) for origin in origins]
    return [build.scales_pictures, build.shelf.column, *(str(each) for each in pictures if each)]


def picture_additions(build: Build, page: Page, img: Img, *, is_first: bool) -> Additions:
    """What is added to one ``<img>`` of a page."""
    target = build.targets(page.docname or "").get(img.url)
    if target is None:
        return Additions()
    return additions_to_file(build, page, img, target, is_first=is_first)


def additions_to_file(
    build: Build, page: Page, img: Img, target: LinkTarget, *, is_first: bool
) -> Additions:
    """What is added to an ``<img>`` that shows the file ``target``."""
    targets = build.targets(page.docname or "")
    picture = build.shelf.pictures.get(target.origin or "")
    if picture is None:
        return Additions()
    asked = wanted_widths(img, picture, build.shelf.column)
    offered = [
        (relative(page.url, each.url), each.width)
        for each in build.shelf.choices(picture, target.url, asked)
    ]
    sources = [targets.get(url) for url in img.sources or ()]
    sizes = {build.shelf.size(each.origin or "") if each else None for each in sources}
    return additions(
        img,
        picture,
        offered,
        column=build.shelf.column,
        is_first=is_first,
        has_size="srcset" not in img.attributes and sizes <= {(picture.width, picture.height)},
    )
