"""Small values of the templates' views: author, cover, badge, and looking up parameters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sphinx_hugo.site.page import Page
from sphinx_hugo.site.pictures import NO_OFFER, PORTRAIT, THUMBNAIL, Offer, Shelf
from sphinx_hugo.site.resolve import LinkTarget, Resolver
from sphinx_hugo.site.site import Site

_SCRIPT = re.compile(r"[\x00-\x20]*(?:java|vb)\s*script\s*:", re.I)
"""A URL that runs something where a browser follows it; it passes over spaces and controls."""


@dataclass(frozen=True, slots=True)
class AuthorView:
    """The author of the site; ``links`` are pairs of name and URL, ``offer`` smaller pictures."""

    name: str = ""
    bio: str = ""
    image: str = ""
    url: str = ""
    email: str = ""
    links: tuple[tuple[str, str], ...] = ()
    offer: Offer = NO_OFFER


@dataclass(frozen=True, slots=True)
class Cover:
    """A page's picture: ``url`` is a site path or absolute; sizes in pixels, if known.

    ``offer`` has smaller variants of it for the page, ``thumbnail`` for lists.
    """

    url: str
    alt: str = ""
    caption: str = ""
    width: int | None = None
    height: int | None = None
    offer: Offer = NO_OFFER
    thumbnail: Offer = NO_OFFER


def text_param(values: Mapping[str, Any], *names: str) -> str:
    """The first of ``names`` that has a value in ``values``, as text; '' where none has."""
    for name in names:
        value = values.get(name)
        if value is not None and not isinstance(value, (Mapping, list, tuple)):
            return str(value)
    return ""


def author_view(author: Mapping[str, Any]) -> AuthorView:
    """The author from the configuration's mapping (keys in any case)."""
    values = {str(key).lower(): value for key, value in author.items()}
    links = values.get("links") or ()
    return AuthorView(
        name=text_param(values, "name"),
        bio=text_param(values, "bio", "description"),
        image=text_param(values, "image", "avatar"),
        url=text_param(values, "url"),
        email=text_param(values, "email"),
        links=tuple(_link_pairs(links)),
    )


def _link_pairs(links: Any) -> list[tuple[str, str]]:
    """Pairs from a mapping, a list of pairs, or a list of one-entry mappings."""
    if isinstance(links, Mapping):
        return [(str(name), str(url)) for name, url in links.items()]
    pairs = []
    for link in links if isinstance(links, (list, tuple)) else ():
        if isinstance(link, Mapping) and "url" in link:
            pairs.append((str(link.get("name", link["url"])), str(link["url"])))
        elif isinstance(link, Mapping):
            pairs.extend((str(name), str(url)) for name, url in link.items())
        elif isinstance(link, (list, tuple)) and len(link) == 2:
            pairs.append((str(link[0]), str(link[1])))
    return pairs


def badge(page: Page) -> str:
    """The word for a page that readers do not get: Draft, Future, Expired; else ''."""
    if page.draft:
        return "Draft"
    if page.future:
        return "Future"
    return "Expired" if page.expired else ""


def find_param(page: Page, site: Site, *names: str) -> Any:
    """A parameter of the page, else of the site (any case there); None where neither has it."""
    for name in names:
        if name in page.params:
            return page.params[name]
    site_params = {str(key).lower(): value for key, value in site.config.params.items()}
    return next((site_params[name] for name in names if name in site_params), None)


def cover_source(page: Page) -> Cover | None:
    """The picture the front matter names (``cover``, ``images``, ``image`` ...), as written."""
    cover = page.params.get("cover")
    if isinstance(cover, Mapping):
        image = text_param(cover, "image", "src", "url")
        if image and not cover.get("hidden"):
            return Cover(image, text_param(cover, "alt"), text_param(cover, "caption"))
        return None
    candidates = [cover, page.params.get("images"), page.params.get("image")]
    for candidate in [*candidates, page.params.get("featured_image")]:
        first = candidate[0] if isinstance(candidate, (list, tuple)) and candidate else candidate
        if isinstance(first, str) and first:
            return Cover(first)
    return None


def cover_target(cover: Cover, page: Page, resolver: Resolver) -> LinkTarget:
    """Where the picture of a page lies.

    PaperMod and others write a cover's path from the site's root, without a slash. A script is
    no picture.
    """
    if _SCRIPT.match(cover.url):
        return LinkTarget("missing", cover.url)
    target = resolver.resolve(cover.url, page)
    if target.kind == "missing" and not cover.url.startswith("/"):
        return resolver.resolve("/" + cover.url, page)
    return target


def cover_image(
    cover: Cover, page: Page, resolver: Resolver | None, shelf: Shelf | None
) -> Cover | None:
    """``cover`` with its URL resolved from ``page``; None where there is no such picture."""
    if resolver is None:
        return cover
    target = cover_target(cover, page, resolver)
    if target.kind == "missing":
        return None
    shelf = shelf or Shelf()
    width, height = shelf.size(target.origin or "") or (None, None)
    return Cover(
        target.url,
        cover.alt,
        cover.caption,
        width,
        height,
        shelf.offer(target.origin, target.url),
        shelf.offer(target.origin, target.url, THUMBNAIL),
    )


def author_target(site: Site, resolver: Resolver) -> LinkTarget | None:
    """Where the author's picture lies, written from the site's root; None without one."""
    image = author_view(site.config.author).image
    page = site.home or next(iter(site.pages), None)
    if not image or page is None:
        return None
    target = resolver.resolve(image, page)
    if target.kind == "missing" and not image.startswith("/"):
        return resolver.resolve("/" + image, page)
    return target


def author_with_picture(site: Site, resolver: Resolver | None, shelf: Shelf | None) -> AuthorView:
    """The author, the picture's address looked up; where it leads nowhere it stays as it is."""
    author = author_view(site.config.author)
    target = author_target(site, resolver) if resolver is not None else None
    if target is None or target.kind != "file":
        return author
    offer = (shelf or Shelf()).offer(target.origin, target.url, PORTRAIT)
    return replace(author, image=target.url, offer=offer)
