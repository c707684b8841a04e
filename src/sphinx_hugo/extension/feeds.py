"""Feeds of the site's lists, with the text as it was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial
from pathlib import Path

from sphinx_hugo.content.summary import plain_summary
from sphinx_hugo.extension.build import Build
from sphinx_hugo.outputs.article import article_of
from sphinx_hugo.outputs.feed_html import feed_html
from sphinx_hugo.outputs.feeds import (
    Feed,
    FeedAuthor,
    FeedItem,
    feed_description,
    feed_title,
    json_feed,
    rss,
)
from sphinx_hugo.site.fingerprint import digest
from sphinx_hugo.site.generated import feed_file, feed_url, has_feed, json_feed_file
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.relative import absolute
from sphinx_hugo.site.site import Site
from sphinx_hugo.site.view_values import author_view

FULL_TEXTS = 20
"""Entries of a feed that carry their whole text; readers have long seen the older ones."""


class Feeds:
    """The feeds of a build; what several of them have in common is made once."""

    def __init__(self, build: Build, outdir: Path, language: str) -> None:
        self._build = build
        self._site = build.site
        self._outdir = outdir
        self._language = language
        self._pages = [page for page in build.site.pages if has_feed(page, build.site)]
        self._entry = cache(partial(_item, build))
        self._item = cache(self._make_item)
        self._content = cache(self._make_content)
        self._digest = cache(self._make_digest)

    def names(self) -> set[str]:
        """The paths of all feeds below the output folder."""
        return {name for page in self._pages for name in self._names(page)}

    def _names(self, page: Page) -> list[str]:
        name = feed_file(page, self._site.config)
        return [name, json_feed_file(page)] if page.kind == "home" else [name]

    def files(self) -> Iterator[tuple[str, str | None]]:
        """(path below the output folder, text) of every feed; None for one that stands as it is."""
        last, now, config = self._build.last.feeds, self.digests(), self._site.config
        for page in self._pages:
            name, *others = names = self._names(page)
            if last.get(name) == now[name] and all((self._outdir / n).is_file() for n in names):
                yield from ((each, None) for each in names)
                continue
            feed = _feed(self._site, page, self._language)
            items = tuple(
                replace(
                    self._item(each), content=self._content(each) if index < FULL_TEXTS else None
                )
                for index, each in enumerate(_listed(self._site, page))
            )
            yield name, rss(_with(feed, items, feed_url(page, config), self._site))
            for file in others:
                yield file, json_feed(_with(feed, items, f"/{file}", self._site))

    def digests(self) -> dict[str, str]:
        """By file, the digest of what each feed is made of: entries, and pages as they stand.

        A page that was not written since has its old text: its size and time speak for it.
        """
        state, config = cache(self._state), self._site.config
        return {
            feed_file(page, config): digest(
                [
                    repr(_feed(self._site, page, self._language)),
                    [feed_url(page, config), config.base_url],
                    [self._digest(each) for each in _listed(self._site, page)],
                    [state(each) for each in _listed(self._site, page)[:FULL_TEXTS]],
                ]
            )
            for page in self._pages
        }

    def _state(self, page: Page) -> tuple[int, int]:
        """Size and modification time of a page's file."""
        try:
            found = (self._outdir / page.file).stat()
        except OSError:
            return (0, 0)
        return (found.st_size, found.st_mtime_ns)

    def _make_digest(self, page: Page) -> str:
        item = self._entry(page)
        return digest([repr(item), page.front.description, page.file, page.is_rendered])

    def _make_item(self, page: Page) -> FeedItem:
        item = self._entry(page)
        url = item.url or item.guid
        summary = feed_html(item.summary, url) or plain_summary(page.front.description or "")
        return replace(item, summary=summary)

    def _make_content(self, page: Page) -> str:
        """The text of a page as it was published; none of one that is only listed."""
        if not page.is_rendered:
            return ""
        try:
            html = (self._outdir / page.file).read_text("utf-8")
        except OSError:
            return ""
        return feed_html(article_of(html), absolute(self._site.config.base_url, page.url))


def _listed(site: Site, page: Page) -> tuple[Page, ...]:
    """What a feed lists, as Hugo's: regular pages of home and sections, ``.Pages`` of others."""
    pages = site.listed_on(page)
    if page.kind == "section":
        pages = tuple(each for each in pages if each.kind == "page")
    limit = site.config.rss_limit
    return pages[:limit] if limit >= 0 else pages


def _feed(site: Site, page: Page, language: str) -> Feed:
    config = site.config
    is_home = page.kind == "home"
    author = author_view(config.author)
    return Feed(
        title=feed_title(page.title, config.title, is_home=is_home),
        description=page.front.description
        or (config.description if is_home else "")
        or feed_description(page.title, config.title, is_home=is_home),
        home_url=absolute(config.base_url, page.url),
        feed_url="",
        language=language,
        author=FeedAuthor(author.name, author.url, author.email) if author.name else None,
        copyright=config.copyright,
    )


def _with(feed: Feed, items: tuple[FeedItem, ...], url: str, site: Site) -> Feed:
    return replace(feed, items=items, feed_url=absolute(site.config.base_url, url))


def _item(build: Build, page: Page) -> FeedItem:
    """An entry without its whole text, its summary as it stands on pages of the site."""
    site = build.site
    terms = [term.title for _, found in site.terms_of(page) for term in found]
    base_url = site.config.base_url
    return FeedItem(
        title=page.title,
        url=absolute(base_url, page.url or "/"),
        guid="" if page.url else absolute(base_url, page.path),
        published=page.publish_date or page.date,
        updated=page.lastmod,
        summary=build.summary(page),
        content=None,
        categories=tuple(terms),
    )
