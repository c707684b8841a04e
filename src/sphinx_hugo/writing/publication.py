"""What would go live: a built site compared with the one before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from sphinx_hugo.writing.built_site import Output, address

_MACHINE = ("_static/", "_sources/", "_pictures/", "pagefind/", ".doctrees/")
"""Folders whose files nobody links: they change and go with the version of the tools."""
_NOT_PAGES = frozenset({"404.html", "objects.inv", ".nojekyll"})


@dataclass(frozen=True, slots=True)
class Publication:
    """What a site publishes, by site path: digests of pages, redirects, and the other files."""

    pages: Mapping[str, str]
    redirects: Mapping[str, str]
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs between two publications, as site paths in order.

    ``moved`` are addresses that have become redirects, with where they lead; ``gone`` those that
    have nothing any more.
    """

    new: tuple[str, ...]
    changed: tuple[str, ...]
    moved: tuple[tuple[str, str], ...]
    gone: tuple[str, ...]
    same: int


def publication(output: Output) -> Publication:
    """What a built site publishes."""
    pages, redirects = {}, {}
    for name, page in output.pages.items():
        url = "/" + address(PurePosixPath(name))
        if page.is_redirect:
            redirects[url] = _target(url, page.leads_to, output.base)
        elif name not in _NOT_PAGES:
            pages[url] = sha256(page.shown.encode("utf-8", "replace")).hexdigest()
    files = frozenset(
        f"/{name}"
        for name in output.files - output.pages.keys() - _NOT_PAGES
        if not name.startswith(_MACHINE) and not name.startswith(".buildinfo")
    )
    return Publication(pages, redirects, files)


def _target(url: str, leads_to: str, base: str) -> str:
    """Where a redirect leads, as a site path if it stays in the site."""
    if base and leads_to.startswith(base):
        return "/" + leads_to.removeprefix(base)
    target = urljoin(f"http://site.invalid{url}", leads_to)
    parts = urlsplit(target)
    return unquote(parts.path) if parts.netloc == "site.invalid" else target


def compare(before: Publication, after: Publication) -> Changes:
    """What is new in ``after``, what has changed, what has moved, and what is gone."""
    common = before.pages.keys() & after.pages.keys()
    changed = {url for url in common if before.pages[url] != after.pages[url]}
    there = after.pages.keys() | after.redirects.keys() | after.files
    missing = before.pages.keys() - after.pages.keys()
    moved = {url: after.redirects[url] for url in missing if url in after.redirects}
    was = before.pages.keys() | before.redirects.keys() | before.files
    return Changes(
        new=tuple(sorted(after.pages.keys() - before.pages.keys())),
        changed=tuple(sorted(changed)),
        moved=tuple(sorted(moved.items())),
        gone=tuple(sorted(was - there)),
        same=len(common - changed),
    )
