"""Feeds of the site's lists, with the text as it was published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
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
from sphinx_hugo.site.generated import feed_file, feed_url, has_feed, json_feed_file
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.relative import absolute
from sphinx_hugo.site.site import Site
from sphinx_hugo.site.view_values import author_view

FULL_TEXTS = 20
"""Entries of a feed that carry their whole text; readers have long seen the older ones."""


def feed_files(build: Build, outdir: Path, language: str) -> Iterator[tuple[str, str]]:
    """(path below the output folder, text) of every feed."""
    site = build.site

    @cache
    def content(page: Page) -> str:
        if not page.is_rendered:
            return ""
        try:
            html = (outdir / page.file).read_text("utf-8")
        except OSError:
            return ""
        return feed_html(article_of(html), absolute(site.config.base_url, page.url))

    for page in site.pages:
        if not has_feed(page, site):
            continue
        feed = _feed(site, page, language)
        items = tuple(
            _item(build, each, content(each) if index < FULL_TEXTS else None)
            for index, each in enumerate(_listed(site, page))
        )
        yield feed_file(page), rss(_with(feed, items, feed_url(page), site))
        if page.kind == "home":
            file = json_feed_file(page)
            yield file, json_feed(_with(feed, items, f"/{file}", site))


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


def _item(build: Build, page: Page, content: str | None) -> FeedItem:
    site = build.site
    terms = [term.title for _, found in site.terms_of(page) for term in found]
    summary = build.summary(page)
    base_url = site.config.base_url
    return FeedItem(
        title=page.title,
        url=absolute(base_url, page.url or "/"),
        guid="" if page.url else absolute(base_url, page.path),
        published=page.publish_date or page.date,
        updated=page.lastmod,
        summary=feed_html(summary, absolute(base_url, page.url or "/"))
        or plain_summary(page.front.description or ""),
        content=content,
        categories=tuple(terms),
    )
