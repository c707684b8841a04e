"""This repository: Sphinx with sphinx_hugo, as ``make html`` starts it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import Post
from peers.hugo import put_content
from peers.peer import Peer, link_as, put, put_pictures, yaml_front
from peers.sphinx import command

_CONF = """\
project = "A blog"
author = "Nobody"
extensions = ["myst_parser", "sphinx_hugo"]
html_theme = "sphinx_hugo"
html_baseurl = "https://example.org/"
html_static_path = ["_static"]
templates_path = ["_templates"]
hugo_description = "A made-up blog."
hugo_taxonomies = {"tag": "tags", "series": "series"}
hugo_rss_limit = 20
hugo_menus = {"main": [
    {"name": "Posts", "pageRef": "/posts"},
    {"name": "Tags", "pageRef": "/tags"},
    {"name": "Archive", "pageRef": "/archive"},
]}
"""
_LINK = link_as("/posts/{}/", "/images/{}.png")


def _set_up(site: Path, posts: Sequence[Post]) -> None:
    put(site / "conf.py", _CONF)
    put(
        site / "_templates/layouts/single.html",
        '{% extends "!layouts/single.html" %}\n{% block lede %}{{ super() }}{% endblock %}\n',
    )
    put_pictures(site / "_static/images")
    put_content(site / "source")


def _text(post: Post) -> str:
    return yaml_front(post, series=f'["{post.series}"]') + post.text(_LINK)


OURS = Peer(
    "sphinx_hugo",
    (),
    ("Sphinx", "myst-parser", "pydata-sphinx-theme", "pagefind"),
    _set_up,
    lambda post: f"source/posts/{post.slug}.md",
    _text,
    command,
    ("_build",),
    "_templates/layouts/single.html",
    "lists of 10, tags, series, related posts, feeds, sitemap, archive, full-text index (pagefind)",
)
