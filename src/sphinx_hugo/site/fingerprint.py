"""A digest of all a page shows that is said elsewhere, to rewrite exactly what changed.

How to use it: keep ``Fingerprints(site).of(page)`` by docname (or URL) with the build; a page
whose digest differs at the next build must be written again, though its source did not change.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any

from sphinx_hugo.site.menus import MenuEntry
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.pagination import Pager
from sphinx_hugo.site.site import Site


def digest(value: Any) -> str:
    """A stable digest of nested plain values; keys of mappings count as text."""
    return hashlib.sha256(canonical(value).encode()).hexdigest()[:32]


def canonical(value: Any) -> str:
    """A text for nested plain values, the same for equal ones."""
    try:
        return _ENCODER.encode(value)
    except TypeError:  # keys that cannot be sorted, or are no text
        return json.dumps(_plain(value), default=str)


def _simple(value: Any) -> Any:
    """What JSON knows in the place of what it does not."""
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, (set, frozenset)):
        return ["set", *sorted(map(str, value))]
    return str(value)


_ENCODER = json.JSONEncoder(sort_keys=True, default=_simple)


def _plain(value: Any) -> Any:
    """``value`` with its mappings as sorted pairs and its sets sorted."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, Mapping):
        pairs = [[str(key), _plain(item)] for key, item in value.items()]
        return ["mapping", *sorted(pairs, key=lambda pair: str(pair[0]))]
    if isinstance(value, (set, frozenset)):
        return ["set", *sorted(map(str, value))]
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value


class Fingerprints:
    """The digests of one site's pages; what many pages share is digested once."""

    def __init__(self, site: Site, pictures: Callable[[Page | None], Any] | None = None) -> None:
        """``pictures`` tells what front matter's pictures are, for None the author's."""
        self._site = site
        self._pictures = pictures or (lambda page: None)
        self._entries: dict[Page, str] = {}
        self._own_facts: dict[Page, str] = {}
        self._series: dict[Page, str] = {}

    def of(self, page: Page) -> str:
        """The digest of one page: its own facts, its relations, what its list shows."""
        return digest([self._frame(page), self._list(page)])

    def of_part(self, page: Page, pager: Pager | None, *, whole: bool) -> str:
        """The digest of one part of a page's list, where a layout shows that part alone.

        ``pager`` is None for the first part, and where a list is not cut. With ``whole`` a layout
        may show anything of the site.
        """
        pager = pager or next(iter(self._site.pagers(page)), None)
        if pager is None:
            shown: list[Any] = [self._list(page)]
        else:
            shown = [pager.number, pager.urls, [self._entry(other) for other in pager.pages]]
        return digest([self._frame(page), shown, self.of_site() if whole else None])

    def of_site(self) -> str:
        """The digest of all entries and of what every page shows."""
        return digest([self._whole, self._furniture])

    def _frame(self, page: Page) -> str:
        """The digest of all but a page's list."""
        site = self._site
        place = site.series_of(page)
        neighbours = (site.prev_in_section(page), site.next_in_section(page))
        return digest(
            [
                self._own(page),
                self._furniture,
                [self._link(other) for other in site.ancestors(page)],
                [self._link(other) for other in neighbours],
                [place.title, place.label, place.position] if place else None,
                [self._link(other) for other in (place.prev, place.next)] if place else None,
                self._parts(place.parts) if place else None,
                self._terms(page),
                [self._entry(other) for other in site.related(page)],
            ]
        )

    def _own(self, page: Page) -> str:
        """The digest of what the page itself says, inherited front matter included."""
        if page not in self._own_facts:
            self._own_facts[page] = digest(self._facts(page))
        return self._own_facts[page]

    def _facts(self, page: Page) -> list[Any]:
        content = page.content
        return [
            page.kind, page.url, page.title, page.link_title, page.section, page.type,
            page.layout, page.date, page.lastmod, page.publish_date, page.expiry_date,
            page.draft, page.future, page.expired, dict(page.params), page.front.description,
            page.front.summary, [alias.url for alias in self._aliases.get(page, ())],
            [content.words, content.summary] if content else None,
            self._pictures(page),
        ]  # fmt: skip

    def _link(self, page: Page | None) -> list[Any] | None:
        """What a mere link to a page shows."""
        return [page.url, page.title, page.link_title] if page is not None else None

    def _entry(self, page: Page) -> str:
        """The digest of what lists show of a page."""
        if page not in self._entries:
            place = self._site.series_of(page)
            shown = [self._own(page), self._terms(page), place.label if place else None]
            self._entries[page] = digest(shown)
        return self._entries[page]

    def _parts(self, parts: tuple[Page, ...]) -> str:
        """The digest of a series' parts, which its pages share."""
        first = parts[0]
        if first not in self._series:
            self._series[first] = digest([self._entry(part) for part in parts])
        return self._series[first]

    def _terms(self, page: Page) -> list[Any]:
        """The page's terms with their counts."""
        return [
            [name, [[*(self._link(term) or ()), self._count(term)] for term in terms]]
            for name, terms in self._site.terms_of(page)
        ]

    def _count(self, term: Page) -> int:
        return self._site.count(term)

    def _list(self, page: Page) -> Any:
        """What the lists on a page show; any layout of its own may show the whole site."""
        if page.kind == "taxonomy":
            pages = self._site.pages_of(page)
            return [[*(self._link(term) or ()), self._count(term)] for term in pages]
        if page.is_branch:
            listed = [self._entry(other) for other in self._site.listed_on(page)]
            return [listed, self._whole if page.kind == "home" or page.layout else None]
        return self._whole if page.layout else None

    @cached_property
    def _whole(self) -> str:
        """The digest of all entries: for archives, search pages and the like."""
        lists = (self._site.regular_pages, self._site.main_sections_pages, self._site.sections)
        entries = [[self._entry(page) for page in pages] for pages in lists]
        return digest([entries, self._link(self._site.archive_page)])

    @cached_property
    def _furniture(self) -> str:
        """The digest of what every page shows: menus, sections, taxonomies, search."""
        menus = {name: _menu(entries) for name, entries in self._site.menus.items()}
        taxonomies = {name: self._link(page) for name, page in self._site.taxonomies.items()}
        sections = [self._link(page) for page in self._site.sections]
        ways = [self._link(self._site.home), self._link(self._site.search_page)]
        return digest([menus, taxonomies, sections, ways, self._pictures(None)])

    @cached_property
    def _aliases(self) -> dict[Page, list[Any]]:
        aliases: dict[Page, list[Any]] = {}
        for alias in self._site.aliases:
            aliases.setdefault(alias.page, []).append(alias)
        return aliases


def _menu(entries: Iterable[MenuEntry]) -> list[Any]:
    """A menu as plain values."""
    return [
        [entry.name, entry.url, entry.title, entry.identifier, dict(entry.params),
         entry.pre, entry.post, _menu(entry.children)]
        for entry in entries
    ]  # fmt: skip
