"""Stock Sphinx: MyST and pydata-sphinx-theme as their manuals set them up."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import Post
from peers.peer import Peer, link_as, put, put_pictures

_CONF = """\
project = "A blog"
author = "Nobody"
extensions = ["myst_parser"]
html_theme = "pydata_sphinx_theme"
html_baseurl = "https://example.org/"
templates_path = ["_templates"]
suppress_warnings = ["myst.header"]
"""
TEMPLATE = '{% extends "!layout.html" %}\n{% block docs_body %}{{ super() }}{% endblock %}\n'
LINK = link_as("{}.md", "../images/{}.png")


def _set_up(site: Path, posts: Sequence[Post]) -> None:
    put(site / "conf.py", _CONF)
    put(site / "_templates/layout.html", TEMPLATE)
    toctree = "```{toctree}\n:glob:\n\nabout\nposts/*\n```\n"
    put(site / "source/index.md", f"# A blog\n\n{toctree}")
    put(site / "source/about.md", "# About\n\nA made-up blog.\n")
    put_pictures(site / "source/images")


def _text(post: Post) -> str:
    return f"# {post.title}\n\n{post.text(LINK)}"


def command(bin: Path, site: Path) -> list[str]:
    """``sphinx-build`` as ``make html`` starts ours, with as many jobs."""
    doctrees, source, output = site / "_build/doctrees", site / "source", site / "_build/html"
    options = ["-q", "-j", "auto", "-b", "dirhtml", "-c", str(site), "-d", str(doctrees)]
    return [str(bin / "python"), "-m", "sphinx", *options, str(source), str(output)]


SPHINX = Peer(
    "Sphinx, MyST, pydata",
    ("sphinx==9.0.4", "myst-parser==5.2.0", "pydata-sphinx-theme==0.24.0"),
    ("Sphinx", "myst-parser", "pydata-sphinx-theme"),
    _set_up,
    lambda post: f"source/posts/{post.slug}.md",
    _text,
    command,
    ("_build",),
    "_templates/layout.html",
    "search index; no lists, tags, feeds, sitemap",
)
