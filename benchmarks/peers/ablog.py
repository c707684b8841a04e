"""ABlog, with MyST and pydata-sphinx-theme."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import Post
from peers.peer import Peer, put, put_pictures
from peers.sphinx import LINK, TEMPLATE, command

_CONF = """\
project = "A blog"
author = "Nobody"
extensions = ["myst_parser", "ablog"]
html_theme = "pydata_sphinx_theme"
html_baseurl = "https://example.org/"
templates_path = ["_templates"]
suppress_warnings = ["myst.header"]
blog_title = "A blog"
blog_path = "posts"
blog_baseurl = "https://example.org"
blog_post_pattern = "posts/*"
blog_feed_length = 20
blog_feed_fulltext = True
post_auto_orphan = True
html_sidebars = {"**": []}
"""


def _set_up(site: Path, posts: Sequence[Post]) -> None:
    put(site / "conf.py", _CONF)
    put(site / "_templates/layout.html", TEMPLATE)
    put(site / "source/index.md", "# A blog\n\n```{toctree}\nabout\n```\n\n```{postlist} 10\n```\n")
    put(site / "source/about.md", "# About\n\nA made-up blog.\n")
    put_pictures(site / "source/images")


def _text(post: Post) -> str:
    front = (
        f"---\nblogpost: true\ndate: {post.date:%b %d, %Y}\nauthor: Nobody\n"
        f"tags: {', '.join(post.tags)}\ncategory: {post.series}\n---\n"
    )
    return f"{front}# {post.title}\n\n{post.text(LINK)}"


ABLOG = Peer(
    "ABlog",
    ("ablog==0.11.13", "sphinx==9.0.4", "myst-parser==5.2.0", "pydata-sphinx-theme==0.24.0"),
    ("ablog", "Sphinx", "myst-parser", "pydata-sphinx-theme"),
    _set_up,
    lambda post: f"source/posts/{post.slug}.md",
    _text,
    command,
    ("_build",),
    "_templates/layout.html",
    "tags, categories, archive, feeds, search index; without the sidebar of all posts",
)
