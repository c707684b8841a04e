"""Old URLs that lead to a page: where each redirect lies, and what is wrong with it.

An alias that begins with a slash is a site path, any other is relative to the URL of the
page's parent folder (https://gohugo.io/content-management/urls/#aliases).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.claims import Claims
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.urlize import decode
from sphinx_hugo.site.urls import clean, is_ugly, printable, to_url

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Alias:
    """A redirect: the site path it lies at, its output file, the page it leads to."""

    url: str
    file: str
    page: Page


class BadAlias(ValueError):
    """An alias outside of the site, or none at all; the text says why."""


def alias_target(
    alias: str, page_url: str, *, ugly: bool = False, folder: str = ""
) -> tuple[str, str]:
    """The site path and the file of one alias of the page at ``page_url``; raises BadAlias.

    With ``ugly``, it is ``old.html`` where it would be ``old/index.html``. A site path counts
    from the language's ``folder``.
    """
    written = alias.strip().replace("\\", "/")
    if not written:
        raise BadAlias("an alias is empty")
    if written.startswith("//") or _SCHEME.match(written):
        raise BadAlias(f"the alias {alias!r} is a URL of another site")
    if not written.startswith("/"):
        own = decode(page_url).removesuffix("index.html").rstrip("/")
        written = f"{posixpath.dirname(own).rstrip('/')}/{written}"
    elif folder:
        written = f"/{folder}{written}"
    if _leaves_root(written):
        raise BadAlias(f"the alias {alias!r} leads out of the site")
    path = clean(printable(decode(written)))
    if not path:
        raise BadAlias(f"the alias {alias!r} is the home page")
    if ugly and not path.endswith(".html"):
        path += ".html"
    file = path if path.endswith(".html") else f"{path}/index.html"
    return to_url(file), file


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
    pages: Iterable[Page], config: SiteConfig
) -> tuple[tuple[Alias, ...], list[tuple[str, Problem]]]:
    """The aliases of ``pages`` by output file, and what is wrong with the others.

    A page wins over an alias, and of two aliases the first in the order of ``pages``.
    """
    pages = tuple(pages)
    claims: Claims[Page] = Claims()
    for page in pages:
        claims.add(page.file, page)
    aliases: dict[str, Alias] = {}
    problems: list[tuple[str, Problem]] = []
    for page in pages:
        for written in page.front.aliases:
            try:
                alias = _alias(written, page, config)
            except BadAlias as error:
                problems.append(_problem(page, "alias", f"{error}; no redirect is made"))
                continue
            owner = claims.owner(alias.file)
            if owner is None:
                claims.add(alias.file, page)
                aliases[alias.file] = alias
            elif owner is not page or alias.file not in aliases:
                problems.append(_problem(page, "url-collision", _taken(written, owner)))
    home = _language_redirect(pages, config)
    if home is not None and claims.owner(home.file) is None:
        aliases[home.file] = home
    return tuple(alias for _, alias in sorted(aliases.items())), problems


def _alias(written: str, page: Page, config: SiteConfig) -> Alias:
    """One alias of a page; raises BadAlias."""
    ugly = is_ugly(config, page.section)
    url, file = alias_target(written, page.url, ugly=ugly, folder=config.language_folder)
    return Alias(url, file, page)


def _taken(written: str, owner: Page) -> str:
    """What to say where an alias lies on a place that has an owner."""
    name = owner.source_path or f"the {owner.kind} page {owner.url}"
    return f"the place of the alias {written!r} belongs to {name}; no redirect is made"


def _language_redirect(pages: Iterable[Page], config: SiteConfig) -> Alias | None:
    """With several languages, Hugo leads from ``/en/`` to the default language's home.

    And from ``/``, where that home lies in ``/en/``.
    """
    home = next((page for page in pages if page.kind == "home"), None)
    if home is None or not (config.languages or config.language_folder):
        return None
    folder = "" if config.language_folder else config.default_content_language
    file = f"{folder}/index.html".lstrip("/")
    return Alias(to_url(file), file, home)


def _problem(page: Page, code: str, message: str) -> tuple[str, Problem]:
    return page.source_path or "", Problem(code, message, page.line("aliases"))
