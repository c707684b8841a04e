"""What templates get: ``page`` and ``site``, thin and lazy views of a Site.

How to use it::

    views = Views(site, resolver, meta=lambda view: ..., shelf=Shelf(...))
    context["site"] = views.site
    context["page"] = views.page(page)              # or views.page(page, pager)

Every value is computed when a template asks for it, and once. Views of one page are the same
object (but for those with a pager of their own), so that comparing them works.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import cached_property
from typing import Any

from sphinx_hugo.content.summary import plain_summary
from sphinx_hugo.site.archive import ArchiveYear, group_by_month
from sphinx_hugo.site.dates import zone
from sphinx_hugo.site.generated import feed_url, has_feed, json_feed_file
from sphinx_hugo.site.menus import MenuEntry
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.pagination import Pager
from sphinx_hugo.site.pictures import Shelf
from sphinx_hugo.site.resolve import Resolver
from sphinx_hugo.site.search import is_searchable
from sphinx_hugo.site.series import SeriesPlace
from sphinx_hugo.site.share import USUAL_SERVICES, share_links
from sphinx_hugo.site.site import Site
from sphinx_hugo.site.toc import TocEntry, table_of_contents
from sphinx_hugo.site.view_values import (
    AuthorView,
    Cover,
    author_with_picture,
    badge,
    cover_image,
    cover_source,
    find_param,
    text_param,
)

Meta = Callable[["PageView"], Any]
Summary = Callable[[Page], str]


def _own_summary(page: Page) -> str:
    """The HTML of a page's summary as its content says it."""
    return page.content.summary if page.content else ""


class Views:
    """Makes the views of one site; ``meta`` makes ``page.meta``, ``data`` is ``site.data``.

    ``summary`` gives the HTML of a page's summary; exchange it where that is more than what the
    content says.
    """

    def __init__(
        self,
        site: Site,
        resolver: Resolver | None = None,
        *,
        meta: Meta | None = None,
        shelf: Shelf | None = None,
        data: Mapping[str, Any] | None = None,
        options: Any = None,
    ) -> None:
        self.model = site
        self.resolver = resolver
        self.meta = meta
        self.shelf = shelf
        self.summary: Summary = _own_summary
        self.site = SiteView(self, data or {}, options)
        self._pages: dict[Page, PageView] = {}

    def page(self, page: Page, pager: Pager | None = None) -> PageView:
        """The view of a page; with ``pager`` (not the first one) that of one part of its list."""
        if pager is not None and pager.number > 1:
            return PageView(self, page, pager)
        view = self._pages.get(page)
        if view is None:
            view = self._pages[page] = PageView(self, page, None)
        return view

    def pages(self, pages: Iterable[Page]) -> tuple[PageView, ...]:
        """The views of some pages."""
        return tuple(self.page(page) for page in pages)

    def pictures(self, page: Page | None) -> str:
        """What is shown of a page's picture, for None of the author's: for fingerprints."""
        return repr(self.site.author if page is None else self.page(page).cover)

    def maybe(self, page: Page | None) -> PageView | None:
        """The view of a page that may be missing."""
        return self.page(page) if page is not None else None


class PagerView:
    """One part of a list: ``number``, ``total``, ``first``, ``prev_url``, ``pages`` ..."""

    def __init__(self, views: Views, pager: Pager) -> None:
        self.number = pager.number
        self.total = pager.total
        self.urls = pager.urls
        self.url = pager.url
        self.first = pager.first
        self.last = pager.last
        self.prev_url = pager.prev_url
        self.next_url = pager.next_url
        self.pages = views.pages(pager.pages)


class SeriesView:
    """A page's place in a series: ``title``, ``label``, ``position``, ``total``, ``parts``."""

    def __init__(self, views: Views, place: SeriesPlace) -> None:
        self._views = views
        self._place = place
        self.title = place.title
        self.label = place.label
        self.position = place.position
        self.total = place.total

    @cached_property
    def parts(self) -> tuple[PageView, ...]:
        """All parts in reading order."""
        return self._views.pages(self._place.parts)


class PageView:
    """A page as templates see it; attributes are those of the documented contract."""

    def __init__(self, views: Views, page: Page, pager: Pager | None) -> None:
        self._views = views
        self._site = views.model
        self._pager = pager
        self.model = page
        self.kind = page.kind
        self.path = page.path
        self.docname = page.docname
        self.title = page.title
        self.link_title = page.link_title
        self.url = pager.url if pager else page.url
        self.section = page.section
        self.type = page.type
        self.layout = page.layout
        self.params = page.params
        self.draft = page.draft
        self.future = page.future
        self.expired = page.expired
        self.badge = badge(page)
        self.date: datetime | None = page.date
        self.lastmod: datetime | None = page.lastmod
        self.publish_date: datetime | None = page.publish_date
        self.expiry_date: datetime | None = page.expiry_date
        self.weight = page.weight
        self.word_count = page.content.words if page.content else 0
        self.reading_time = page.content.reading_time if page.content else 0
        self.description = page.front.description or ""
        self.keywords = page.front.keywords
        self.truncated = bool(page.content and page.content.truncated)

    @property
    def permalink(self) -> str:
        """The absolute URL."""
        return self._site.config.base_url.rstrip("/") + self.url

    @cached_property
    def summary(self) -> str:
        """The summary as text: the front matter's, else the body's beginning.

        As HTML it would bring its ids along, and links that count from another page.
        """
        return plain_summary(self._views.summary(self.model))

    @property
    def is_searchable(self) -> bool:
        """Whether the search finds the page."""
        return is_searchable(self.model)

    @property
    def title_in_body(self) -> bool:
        """Whether the title is a heading of the body, so that the layout prints none."""
        content = self.model.content
        return content is not None and content.title_source == "heading"

    @cached_property
    def toc(self) -> tuple[TocEntry, ...]:
        """The headings below the title, nested."""
        headings = self.model.content.headings if self.model.content else ()
        if self.title_in_body:
            title = next((each for each in headings if each.level == 1), None)
            headings = tuple(each for each in headings if each is not title)
        return table_of_contents(headings)

    @property
    def show_toc(self) -> bool:
        """Whether the table of contents is wanted (``ShowToc``)."""
        return bool(find_param(self.model, self._site, "showtoc", "toc"))

    @property
    def toc_open(self) -> bool:
        """Whether the table of contents is open at first (``TocOpen``)."""
        return bool(find_param(self.model, self._site, "tocopen"))

    @cached_property
    def terms(self) -> tuple[tuple[str, tuple[PageView, ...]], ...]:
        """Pairs of a taxonomy's name and the views of the page's terms."""
        own = self._site.terms_of(self.model)
        return tuple((name, self._views.pages(terms)) for name, terms in own)

    @property
    def categories_flat(self) -> tuple[PageView, ...]:
        """All terms of the page."""
        return tuple(term for _, terms in self.terms for term in terms)

    @cached_property
    def count(self) -> int:
        """How many pages a term or a list has."""
        if self.kind == "term":
            return self._site.count(self.model)
        return len(self._site.pages_of(self.model))

    @property
    def parent(self) -> PageView | None:
        """The page above."""
        return self._views.maybe(self._site.parent(self.model))

    @cached_property
    def ancestors(self) -> tuple[PageView, ...]:
        """The pages above, home first."""
        return self._views.pages(self._site.ancestors(self.model))

    @cached_property
    def pages(self) -> tuple[PageView, ...]:
        """What a list page lists, whole."""
        return self._views.pages(self._site.listed_on(self.model))

    @cached_property
    def pager(self) -> PagerView | None:
        """The part of the list this page shows; None where it is not paginated."""
        pager = self._pager
        if pager is None:
            pagers = self._site.pagers(self.model)
            pager = pagers[0] if pagers else None
        return PagerView(self._views, pager) if pager else None

    @property
    def prev_in_section(self) -> PageView | None:
        """The older neighbour in the section."""
        return self._views.maybe(self._site.prev_in_section(self.model))

    @property
    def next_in_section(self) -> PageView | None:
        """The newer neighbour in the section."""
        return self._views.maybe(self._site.next_in_section(self.model))

    @cached_property
    def series(self) -> SeriesView | None:
        """The place in a series, if the page has one."""
        place = self._site.series_of(self.model)
        return SeriesView(self._views, place) if place else None

    @property
    def prev(self) -> PageView | None:
        """What to read before: the part before in a series, else the older neighbour."""
        place = self._site.series_of(self.model)
        return self._views.maybe(place.prev) if place else self.prev_in_section

    @property
    def next(self) -> PageView | None:
        """What to read next: the part after in a series, else the newer neighbour."""
        place = self._site.series_of(self.model)
        return self._views.maybe(place.next) if place else self.next_in_section

    @cached_property
    def related(self) -> tuple[PageView, ...]:
        """Related pages, best first."""
        return self._views.pages(self._site.related(self.model))

    @cached_property
    def cover(self) -> Cover | None:
        """The picture of the page."""
        wanted = cover_source(self.model)
        if wanted is None:
            return None
        return cover_image(wanted, self.model, self._views.resolver, self._views.shelf)

    @property
    def share(self) -> tuple[tuple[str, str], ...]:
        """Pairs of a service and the URL that shares this page there."""
        wanted = find_param(self.model, self._site, "showsharebuttons")
        names = find_param(self.model, self._site, "sharebuttons")
        if wanted in (False, "false") or (wanted is None and names is None):
            return ()
        chosen = names if isinstance(names, (list, tuple)) else USUAL_SERVICES
        return share_links(chosen, self.permalink, self.title)

    @property
    def edit_url(self) -> str:
        """Where the page's source can be edited, or ''; front matter may not name a script."""
        wanted = find_param(self.model, self._site, "editpost")
        if not isinstance(wanted, Mapping) or not self.model.source_path:
            return ""
        base = text_param(wanted, "url")
        if not base.lower().startswith(("https://", "http://", "/")) or wanted.get("disabled"):
            return ""
        return f"{base.rstrip('/')}/{self.model.source_path}"

    @cached_property
    def feeds(self) -> tuple[tuple[str, str, str], ...]:
        """Triples of type, title and site path of this page's feeds."""
        if not has_feed(self.model, self._site):
            return ()
        name = self._site.config.title
        title = name if self.kind == "home" else f"{self.title} | {name}"
        feeds = [("application/rss+xml", title, feed_url(self.model, self._site.config))]
        if self.kind == "home":
            feeds.append(("application/feed+json", title, f"/{json_feed_file(self.model)}"))
        return tuple(feeds)

    @cached_property
    def meta(self) -> Any:
        """What goes into ``<head>``, made by the function given to Views."""
        return self._views.meta(self) if self._views.meta else None


class SiteView:
    """The site as templates see it."""

    def __init__(self, views: Views, data: Mapping[str, Any], options: Any) -> None:
        config = views.model.config
        self._views = views
        self._model = views.model
        self.title = config.title
        self.description = config.description
        self.base_url = config.base_url
        self.language = config.language
        self.params = config.params
        self.copyright = config.copyright
        self.config = config
        self.options = options
        self.data = data

    @cached_property
    def author(self) -> AuthorView:
        """The author: name, bio, image, url, email, links, and offer of smaller pictures."""
        return author_with_picture(self._model, self._views.resolver, self._views.shelf)

    @property
    def menus(self) -> Mapping[str, tuple[MenuEntry, ...]]:
        """All menus by name."""
        return self._model.menus

    @cached_property
    def taxonomies(self) -> Mapping[str, PageView]:
        """The taxonomy pages by plural name."""
        return {name: self._views.page(page) for name, page in self._model.taxonomies.items()}

    @property
    def home(self) -> PageView | None:
        """The home page."""
        return self._views.maybe(self._model.home)

    @cached_property
    def sections(self) -> tuple[PageView, ...]:
        """The sections at the top."""
        return self._views.pages(self._model.sections)

    @cached_property
    def regular_pages(self) -> tuple[PageView, ...]:
        """All regular pages in default order."""
        return self._views.pages(self._model.regular_pages)

    @cached_property
    def main_sections_pages(self) -> tuple[PageView, ...]:
        """The pages of the main sections in default order."""
        return self._views.pages(self._model.main_sections_pages)

    @cached_property
    def archive(self) -> tuple[ArchiveYear[PageView], ...]:
        """The main sections' pages by year and month."""
        return group_by_month(self.main_sections_pages, zone(self._model.config.time_zone))

    @cached_property
    def search(self) -> PageView | None:
        """The search page, where there is one and something to find."""
        return self._views.maybe(self._model.search_page)

    @cached_property
    def archive_page(self) -> PageView | None:
        """The page that lists all posts."""
        return self._views.maybe(self._model.archive_page)
