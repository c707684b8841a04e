"""Old URLs that lead to a page: where each redirect lies, and what is wrong with it.

An alias that begins with a slash is a site path, any other is relative to the URL of the
page's parent folder (https://gohugo.io/content-management/urls/#aliases).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.urlize import decode, escape
from sphinx_hugo.site.urls import is_ugly, to_url

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Alias:
    """A redirect: the site path it lies at, its output file, the page it leads to."""

    url: str
    file: str
    page: Page


class BadAlias(ValueError):
    """An alias outside of the site, or none at all; the text says why."""


def alias_target(alias: str, page_url: str, *, ugly: bool = False) -> tuple[str, str]:
    """The site path and the file of one alias of the page at ``page_url``; raises BadAlias.

    With ``ugly``, it is ``old.html`` where it would be ``old/index.html``.
    """
    written = alias.strip().replace("\\", "/")
    if not written:
        raise BadAlias("an alias is empty")
    if written.startswith("//") or _SCHEME.match(written):
        raise BadAlias(f"the alias {alias!r} is a URL of another site")
    if not written.startswith("/"):
        own = decode(page_url).removesuffix("index.html").rstrip("/")
        folder = posixpath.dirname(own)
        written = f"{folder.rstrip('/')}/{written}"
    if _leaves_root(written):
        raise BadAlias(f"the alias {alias!r} leads out of the site")
    path = posixpath.normpath("/" + written.lstrip("/")).strip("/")
    if not path:
        raise BadAlias(f"the alias {alias!r} is the home page")
    decoded = decode(path)
    if decoded.endswith("index.html"):
        folder = decoded.removesuffix("index.html")
        return escape("/" + folder), decoded
    if ugly and not decoded.endswith(".html"):
        decoded += ".html"
    if decoded.endswith(".html"):
        return escape("/" + decoded), decoded
    return escape(f"/{decoded}/"), f"{decoded}/index.html"


def _leaves_root(path: str) -> bool:
    """Whether ``..`` in a site path goes above the root on its way."""
    depth = 0
    for part in decode(path).split("/"):
        if part == "..":
            depth -= 1
        elif part not in ("", "."):
            depth += 1
        if depth < 0:
            return True
    return False


def collect_aliases(
    pages: Iterable[Page], files: Mapping[str, Page], config: SiteConfig
) -> tuple[tuple[Alias, ...], list[tuple[str, Problem]]]:
    """The aliases of ``pages`` by output file, and what is wrong with the others.

    ``files`` are the files that pages have: a page wins over an alias, and of two aliases
    the first in the order of ``pages``.
    """
    taken: dict[str, Alias] = {}
    problems: list[tuple[str, Problem]] = []
    for page in pages:
        for written in page.front.aliases:
            try:
                url, file = alias_target(written, page.url, ugly=is_ugly(config, page.section))
            except BadAlias as error:
                problems.append(_problem(page, "alias", f"{error}; no redirect is made"))
                continue
            other = files.get(file) or (taken[file].page if file in taken else None)
            if other is None:
                taken[file] = Alias(url, file, page)
            elif file in files or other is not page:
                name = other.source_path or f"the {other.kind} page {other.url}"
                kind = "the URL" if file in files else "an alias"
                message = f"the alias {written!r} is {kind} of {name}; no redirect is made"
                problems.append(_problem(page, "url-collision", message))
    home = files.get("index.html")
    file = f"{config.default_content_language}/index.html"
    if config.languages and home is not None and file not in files:
        # With several languages, Hugo leads from /en/ to the default language's home.
        taken.setdefault(file, Alias(to_url(file), file, home))
    return tuple(sorted(taken.values(), key=lambda alias: alias.file)), problems


def _problem(page: Page, code: str, message: str) -> tuple[str, Problem]:
    return page.source_path or "", Problem(code, message, page.line("aliases"))
