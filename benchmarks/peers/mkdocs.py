"""MkDocs with the theme Material, its blog, and a plugin for feeds."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import Post
from peers.peer import Peer, link_as, put, put_pictures, yaml_front

_CONF = """\
site_name: A blog
site_url: https://example.org/
theme:
  name: material
  font: false
plugins:
  - search
  - tags
  - blog:
      blog_dir: .
      post_url_format: "posts/{slug}"
      pagination_per_page: 10
  - rss:
      match_path: "posts/.*"
      date_from_meta: {as_creation: date}
      use_git: false
      length: 20
markdown_extensions:
  - attr_list
  - tables
  - toc: {permalink: true}
  - pymdownx.highlight
  - pymdownx.superfences
"""
_LINK = link_as("{}.md", "../images/{}.png")


def _set_up(site: Path, posts: Sequence[Post]) -> None:
    put(site / "mkdocs.yml", _CONF)
    put(site / "docs/index.md", "# A blog\n")
    put(site / "docs/tags.md", "# Tags\n\n<!-- material/tags -->\n")
    put(site / "docs/about.md", "# About\n\nA made-up blog.\n")
    put_pictures(site / "docs/images")


def _text(post: Post) -> str:
    front = yaml_front(post, categories=f'["{post.series}"]', slug=post.slug)
    first, _, rest = post.text(_LINK).partition("\n\n")
    return f"{front}# {post.title}\n\n{first}\n\n<!-- more -->\n\n{rest}"


def _command(bin: Path, site: Path) -> list[str]:
    options = ["--quiet", "-f", str(site / "mkdocs.yml"), "-d", str(site / "site")]
    return [str(bin / "mkdocs"), "build", *options]


MKDOCS = Peer(
    "MkDocs Material",
    ("mkdocs-material==9.8.2", "mkdocs-rss-plugin==1.17.7"),
    ("mkdocs", "mkdocs-material"),
    _set_up,
    lambda post: f"docs/posts/{post.slug}.md",
    _text,
    _command,
    ("site",),
    None,
    "lists of 10, tags, categories, archive, feed, sitemap, search index",
)
