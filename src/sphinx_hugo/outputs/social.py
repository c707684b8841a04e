"""What social networks read of a page: Open Graph and Twitter cards.

https://ogp.me/, https://developer.x.com/en/docs/x-for-websites/cards. The choice and order of
properties follow Hugo's embedded templates. Values are plain text; templates escape them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sphinx_hugo.outputs.text import one_line, rfc_3339, uri

MOST_TAGS = 6
Properties = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SocialImage:
    """A picture: absolute URL, text in its place, size in pixels (0: not known)."""

    url: str
    alt: str = ""
    width: int = 0
    height: int = 0


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What is said of a page: plain text, absolute URLs.

    ``is_article`` is true of regular pages; only these have dates, a section and tags.
    ``language`` is a BCP 47 tag. ``twitter`` is the site's account, with or without "@".
    """

    title: str
    url: str
    site_name: str = ""
    description: str = ""
    language: str = ""
    is_article: bool = False
    published: datetime | None = None
    modified: datetime | None = None
    section: str = ""
    tags: tuple[str, ...] = ()
    image: SocialImage | None = None
    twitter: str = ""


def open_graph(card: SocialCard) -> Properties:
    """The ``property`` and ``content`` of each Open Graph tag, in order."""
    pairs = [
        ("og:url", uri(card.url)),
        ("og:site_name", one_line(card.site_name)),
        ("og:title", one_line(card.title) or one_line(card.site_name)),
        ("og:description", one_line(card.description)),
        ("og:locale", one_line(card.language).replace("-", "_")),
        ("og:type", "article" if card.is_article else "website"),
    ]
    if card.is_article:
        pairs += _article(card)
    if card.image:
        pairs += _image(card.image)
    return _known(pairs)


def twitter_card(card: SocialCard) -> Properties:
    """The ``name`` and ``content`` of each Twitter tag, in order."""
    account = one_line(card.twitter)
    pairs = [
        ("twitter:card", "summary_large_image" if card.image else "summary"),
        ("twitter:title", one_line(card.title) or one_line(card.site_name)),
        ("twitter:description", one_line(card.description)),
        ("twitter:image", uri(card.image.url) if card.image else ""),
        ("twitter:image:alt", one_line(card.image.alt) if card.image else ""),
        ("twitter:site", f"@{account.removeprefix('@')}" if account else ""),
    ]
    return _known(pairs)


def _article(card: SocialCard) -> list[tuple[str, str]]:
    """The properties of articles, with the first tags as Hugo has them."""
    tags = [("article:tag", one_line(tag)) for tag in card.tags[:MOST_TAGS]]
    return [
        ("article:section", one_line(card.section)),
        ("article:published_time", rfc_3339(card.published) if card.published else ""),
        ("article:modified_time", rfc_3339(card.modified) if card.modified else ""),
        *tags,
    ]


def _image(image: SocialImage) -> list[tuple[str, str]]:
    """A picture and its structured properties, which have to follow it."""
    return [
        ("og:image", uri(image.url)),
        ("og:image:width", str(image.width) if image.width > 0 else ""),
        ("og:image:height", str(image.height) if image.height > 0 else ""),
        ("og:image:alt", one_line(image.alt)),
    ]


def _known(pairs: list[tuple[str, str]]) -> Properties:
    """The pairs that have a value."""
    return tuple(pair for pair in pairs if pair[1])
