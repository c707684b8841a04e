"""Pelican with the theme it brings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import Post
from peers.peer import Peer, link_as, put, put_pictures

_CONF = """\
SITENAME = "A blog"
AUTHOR = "Nobody"
SITEURL = "https://example.org"
PATH = "content"
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
STATIC_PATHS = ["images"]
ARTICLE_URL = "posts/{slug}/"
ARTICLE_SAVE_AS = "posts/{slug}/index.html"
DEFAULT_PAGINATION = 10
FEED_DOMAIN = SITEURL
FEED_ALL_RSS = "index.xml"
FEED_MAX_ITEMS = 20
TAG_FEED_RSS = "tags/{slug}.xml"
RSS_FEED_SUMMARY_ONLY = False
"""
_LINK = link_as("{{filename}}/posts/{}.md", "{{static}}/images/{}.png")


def _set_up(site: Path, posts: Sequence[Post]) -> None:
    put(site / "pelicanconf.py", _CONF)
    put_pictures(site / "content/images")


def _text(post: Post) -> str:
    front = (
        f"Title: {post.title}\nDate: {post.date:%Y-%m-%d %H:%M}\nSlug: {post.slug}\n"
        f"Tags: {', '.join(post.tags)}\nCategory: {post.series}\nSummary: {post.description}\n\n"
    )
    return front + post.text(_LINK)


def _command(bin: Path, site: Path) -> list[str]:
    options = ["--quiet", "-s", str(site / "pelicanconf.py"), "-o", str(site / "output")]
    return [str(bin / "pelican"), str(site / "content"), *options]


PELICAN = Peer(
    "Pelican",
    ("pelican[markdown]==4.12.0",),
    ("pelican", "markdown"),
    _set_up,
    lambda post: f"content/posts/{post.slug}.md",
    _text,
    _command,
    ("output",),
    None,
    "lists of 10, tags, categories, feeds, archive; no search, no sitemap, no related posts",
)
