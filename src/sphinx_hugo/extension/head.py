"""What a page's head tells machines: canonical URL, social cards, structured data."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sphinx_hugo.content.summary import plain_summary
from sphinx_hugo.outputs.social import (
    Properties,
    SocialCard,
    SocialImage,
    open_graph,
    twitter_card,
)
from sphinx_hugo.outputs.structured import BlogPosting, BreadcrumbList, Person, WebSite, json_ld
from sphinx_hugo.site.relative import absolute
from sphinx_hugo.site.views import PageView, SiteView

if TYPE_CHECKING:
    from sphinx_hugo.extension.build import Build

_HEADING = re.compile(r"<h[1-6][ >].*?</h[1-6]>", re.S)
LONGEST_DESCRIPTION = 200
"""Characters of a summary that stands in for a description."""


@dataclass(frozen=True, slots=True)
class Meta:
    """Values of the head; see partials/head.html."""

    description: str
    canonical: str
    robots: str
    og: Properties
    twitter: Properties
    json_ld: str


def make_meta(build: Build) -> Callable[[PageView], Any]:
    """A function that makes the head's values of a page, asked for by templates."""

    def meta(page: PageView) -> Meta:
        site = build.views.site
        card = _card(page, site, build.summary(page.model))
        return Meta(
            description=card.description,
            canonical=page.permalink if site.base_url else "",
            robots=str(page.params.get("robots") or ("noindex" if page.badge else "")),
            og=open_graph(card),
            twitter=twitter_card(card),
            json_ld=_structured(page, site, card),
        )

    return meta


def _description(page: PageView, site: SiteView, summary: str) -> str:
    """The author's description, else the beginning of the summary, else the site's."""
    if page.description:
        return page.description
    if page.kind == "home":
        return site.description
    words = plain_summary(_HEADING.sub(" ", summary)).split()
    shown = ""
    for word in words:
        if len(shown) + len(word) >= LONGEST_DESCRIPTION:
            return shown + "…"
        shown = f"{shown} {word}" if shown else word
    return shown or site.description


def _card(page: PageView, site: SiteView, summary: str) -> SocialCard:
    cover = page.cover
    image = None
    if cover is not None and site.base_url:
        url = absolute(site.base_url, cover.url)
        image = SocialImage(url, cover.alt, cover.width or 0, cover.height or 0)
    return SocialCard(
        title=page.title or site.title,
        url=page.permalink,
        site_name=site.title,
        description=_description(page, site, summary),
        language=site.language,
        is_article=page.kind == "page" and page.date is not None,
        published=page.publish_date or page.date,
        modified=page.lastmod,
        section=page.section,
        tags=tuple(term.title for term in page.categories_flat),
        image=image,
        twitter=str(site.params.get("twitter", "")),
    )


def _person(site: SiteView) -> Person | None:
    author = site.author
    if not author.name:
        return None
    links = tuple(url for _, url in author.links)
    return Person(author.name, author.url or site.base_url, description=author.bio, links=links)


def _structured(page: PageView, site: SiteView, card: SocialCard) -> str:
    """JSON-LD: a posting with its trail; on the home page the site and its author."""
    if not site.base_url:
        return ""
    person = _person(site)
    if page.kind == "home":
        own = WebSite(site.title, page.permalink, card.description, site.language, person)
        return json_ld(own)
    if not card.is_article:
        return ""
    series = page.series
    posting = BlogPosting(
        title=page.title,
        url=page.permalink,
        description=card.description,
        published=card.published,
        modified=card.modified,
        author=person,
        images=(card.image.url,) if card.image else (),
        tags=card.tags,
        words=page.word_count,
        section=page.parent.title if page.parent and page.parent.kind == "section" else "",
        language=site.language,
        series=series.title if series else "",
        position=series.position if series else None,
    )
    steps = [(each.link_title or site.title, each.permalink) for each in page.ancestors]
    return json_ld(posting, BreadcrumbList((*steps, (page.title, page.permalink))))
