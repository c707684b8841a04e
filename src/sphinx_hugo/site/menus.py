"""Menus from the configuration and from front matter, nested and in Hugo's order.

https://gohugo.io/content-management/menus/
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.order import CollationKey, collation_key
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.paths import normalize
from sphinx_hugo.site.urls import to_file

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
Located = tuple[str, Problem]
Lookup = Callable[[str, Page | None], Page | None]


@dataclass(frozen=True, slots=True, eq=False)
class MenuEntry:
    """One entry: ``url`` is a site path or an absolute URL, '' for a mere heading."""

    name: str
    url: str
    title: str = ""
    identifier: str = ""
    weight: int = 0
    page: Page | None = None
    children: tuple[MenuEntry, ...] = ()
    params: Mapping[str, Any] = field(default_factory=dict)
    pre: str = ""
    post: str = ""

    def is_current(self, page: Any) -> bool:
        """Whether the entry leads to ``page`` (or a view of it)."""
        return bool(self.url) and self.url == getattr(page, "url", None)

    def is_ancestor(self, page: Any) -> bool:
        """Whether ``page`` lies below the page the entry leads to, or an entry below does."""
        if any(child.is_current(page) or child.is_ancestor(page) for child in self.children):
            return True
        path = getattr(page, "path", "")
        if self.page is None or self.page.path == "/" or not isinstance(path, str):
            return False
        return path.startswith(self.page.path + "/")


@dataclass(slots=True)
class _Draft:
    """An entry on its way: ``parent`` is the identifier or name of the entry above."""

    name: str
    url: str
    identifier: str
    parent: str
    weight: int
    page: Page | None
    raw: Mapping[str, Any]
    children: list[_Draft] = field(default_factory=list)

    @property
    def key(self) -> str:
        """What other entries call this one."""
        return self.identifier or self.name


def build_menus(
    pages: Iterable[Page],
    sections: Iterable[Page],
    config: SiteConfig,
    lookup: Lookup,
    by_file: Mapping[str, Page],
) -> tuple[dict[str, tuple[MenuEntry, ...]], list[Located]]:
    """All menus by name; ``lookup`` finds the page of a ``pageRef``, ``by_file`` that of a URL.

    Where the configuration has an entry of the same identifier or name, a page's own entry
    for the same menu is left out, as in Hugo.
    """
    problems: list[Located] = []
    drafts: dict[str, list[_Draft]] = {}
    for name, entries in config.menus.items():
        own = drafts.setdefault(name.lower(), [])
        for raw in entries:
            entry = _lower_keys(raw)
            own.append(_from_config(entry, name, lookup, by_file, problems, config.language_folder))
    configured = {name: {draft.key for draft in own} for name, own in drafts.items()}
    for page in pages:
        for name, raw in page.front.menus.items():
            draft = _from_page(page, _lower_keys(raw))
            if draft.key not in configured.get(name.lower(), ()):
                drafts.setdefault(name.lower(), []).append(draft)
    if config.section_pages_menu:
        own = drafts.setdefault(config.section_pages_menu.lower(), [])
        named = {draft.key for draft in own} | {draft.page for draft in own}
        own.extend(
            _from_section(page)
            for page in sections
            if page.section not in named and page not in named
        )
    return {name: _nested(name, own, problems) for name, own in drafts.items()}, problems


def _lower_keys(raw: Mapping[str, Any]) -> dict[str, Any]:
    return {str(key).lower(): value for key, value in raw.items()}


def _text(raw: Mapping[str, Any], key: str) -> str:
    value = raw.get(key)
    return "" if value is None else str(value)


def _weight(raw: Mapping[str, Any], default: int = 0) -> int:
    try:
        return int(raw.get("weight") or default)
    except (TypeError, ValueError):
        return default


def _from_config(
    raw: Mapping[str, Any],
    menu: str,
    lookup: Lookup,
    by_file: Mapping[str, Page],
    problems: list[Located],
    folder: str,
) -> _Draft:
    """An entry of the configuration; all pages lie in ``folder``."""
    reference = _text(raw, "pageref")
    page = lookup(reference, None) if reference else None
    if reference and page is None and not raw.get("url"):
        message = f"menu {menu}: no page is called {reference!r} (pageRef)"
        problems.append(("", Problem("menu", message)))
    url = _site_path(_text(raw, "url"))
    if page is None and url.startswith("/") and not url.startswith("//"):
        # Themes write menus by relLangURL, which puts the language's folder before a URL.
        page = _at(url, by_file) or _at(f"/{folder}{url}", by_file)
    name = _text(raw, "name") or (page.link_title if page else "") or _text(raw, "identifier")
    url = page.url if page else url
    identifier, parent = _text(raw, "identifier"), _text(raw, "parent")
    return _Draft(name, url, identifier, parent, _weight(raw), page, raw)


def _at(url: str, by_file: Mapping[str, Page]) -> Page | None:
    """The page at a URL, written with a slash at its end or without."""
    return by_file.get(to_file(url)) or by_file.get(to_file(url.rstrip("/") + "/"))


def _site_path(url: str) -> str:
    """A menu's URL; one without scheme or slash is meant from the site's root."""
    if not url or url.startswith(("/", "#", "?")) or _SCHEME.match(url):
        return url
    return "/" + url


def _from_page(page: Page, raw: Mapping[str, Any]) -> _Draft:
    """An entry of a page's front matter: name and weight are the page's where it has none."""
    name = _text(raw, "name") or page.link_title
    identifier, parent = _text(raw, "identifier"), _text(raw, "parent")
    return _Draft(name, page.url, identifier, parent, _weight(raw, page.weight), page, raw)


def _from_section(page: Page) -> _Draft:
    """The entry ``sectionPagesMenu`` makes of a section."""
    return _Draft(page.link_title, page.url, page.section, "", page.weight, page, {})


def _order(draft: _Draft) -> tuple[bool, int, CollationKey, str]:
    """Weight (0 last), name, identifier."""
    return draft.weight == 0, draft.weight, collation_key(draft.name), draft.identifier


def _nested(menu: str, drafts: list[_Draft], problems: list[Located]) -> tuple[MenuEntry, ...]:
    """The entries at the top of a menu, the others below them."""
    by_key: dict[str, _Draft] = {}
    for draft in drafts:
        by_key.setdefault(draft.key, draft)
    top: list[_Draft] = []
    for draft in drafts:
        if not draft.parent:
            top.append(draft)
        elif _is_below_itself(draft, by_key):
            path = draft.page.source_path or "" if draft.page else ""
            line = draft.page.line("menus") or draft.page.line("menu") if draft.page else None
            message = f"menu {menu}: the parents of {draft.key!r} go round in a circle"
            problems.append((path, Problem("menu", message, line)))
            top.append(draft)
        else:
            if draft.parent not in by_key:
                above = _Draft(draft.parent, "", draft.parent, "", 0, None, {})
                by_key[draft.parent] = above
                top.append(above)
            by_key[draft.parent].children.append(draft)
    return tuple(_finished(draft) for draft in sorted(top, key=_order))


def _is_below_itself(draft: _Draft, by_key: Mapping[str, _Draft]) -> bool:
    """Whether the parents of ``draft`` lead back to it (or into a circle)."""
    seen: set[str] = set()
    current: _Draft | None = draft
    while current is not None and current.parent:
        if current.key in seen:
            return True
        seen.add(current.key)
        current = by_key.get(current.parent)
    return False


def _finished(draft: _Draft) -> MenuEntry:
    """The entry of a draft whose children are known; menus are a few levels deep."""
    params = draft.raw.get("params")
    return MenuEntry(
        name=draft.name,
        url=draft.url,
        title=_text(draft.raw, "title"),
        identifier=draft.identifier,
        weight=draft.weight,
        page=draft.page,
        children=tuple(_finished(child) for child in sorted(draft.children, key=_order)),
        params=params if isinstance(params, Mapping) else {},
        pre=_text(draft.raw, "pre"),
        post=_text(draft.raw, "post"),
    )


def page_lookup(pages: Mapping[str, Page]) -> Lookup:
    """A function that finds pages by reference: ``/posts``, ``posts/x.md``, ``/``."""

    def lookup(reference: str, base: Page | None = None) -> Page | None:
        path = normalize(reference.strip())
        for suffix in ("/_index.md", "/index.md", ".md"):
            path = path.removesuffix(suffix)
        path = "/" + path.strip("/")
        if base is not None and not reference.startswith("/"):
            found = pages.get(base.section_path.rstrip("/") + path)
            if found is not None:
                return found
        return pages.get(path)

    return lookup
