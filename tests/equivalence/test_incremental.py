"""An incremental build ends where a clean one ends, byte for byte, serial and parallel."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from blog import PNG, post, write_blog
from picture_files import photograph
from sites import SiteFolder

Edit = Callable[[SiteFolder], object]


def _replace(path: str, old: str, new: str) -> Edit:
    def edit(site: SiteFolder) -> None:
        file = site.source / path
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return edit


def _configure(text: str) -> Edit:
    return lambda site: site.configure(text)


def _delete(path: str) -> Edit:
    return lambda site: (site.source / path).unlink()


def _move(path: str, to: str) -> Edit:
    return lambda site: (site.source / path).rename(site.source / to)


def _write(path: str, content: str | bytes) -> Edit:
    return lambda site: site.write(path, content)


SINGLE = '{% extends "!layouts/single.html" %}{% block lede %}CHANGED{% endblock %}\n'
EDITS: dict[str, Edit] = {
    "nothing": lambda site: None,
    "text of a post": _replace("posts/post-3.md", "The fixture's post 3.", "Other words now."),
    "title of a post": _replace("posts/post-3.md", "title: Fixture post 3", "title: Renamed"),
    "heading of a post": _replace("posts/post-3.md", "## What 3 says", "## What it says"),
    "date of a post": _replace("posts/post-3.md", "2026-01-03", "2026-01-30"),
    "tags of a post": _replace("posts/post-3.md", "['alpha', 'Beta']", "[delta]"),
    "the last post of a term": _replace("posts/post-3.md", "'Beta'", "'only here'"),
    "chapter of a post": _replace("posts/post-3.md", "chapter: 3", "chapter: 9"),
    "slug of a post": _replace("posts/post-3.md", "title:", "slug: other\ntitle:"),
    "alias of a page": _replace("about.md", "/me/", "/myself/"),
    "a new post": _write("posts/post-9.md", post(9)),
    "a new section": _write("talks/one.md", "---\ntitle: Talk\ndate: 2026-04-01\n---\nTalk.\n"),
    "a deleted post": _delete("posts/post-3.md"),
    "a deleted section page": _delete("posts/_index.md"),
    "a deleted home page": _delete("_index.md"),
    "a moved post": _move("posts/post-3.md", "notes/post-3.md"),
    "a post becomes a draft": _replace("posts/post-3.md", "title:", "draft: true\ntitle:"),
    "a draft is published": _replace("posts/draft.md", "draft: true", "draft: false"),
    "a post is dated in the future": _replace("posts/post-3.md", "2026-01-03", "2199-01-03"),
    "front matter of a section": _replace("posts/_index.md", "title: Posts", "title: All posts"),
    "cascade of a section": _replace(
        "posts/_index.md", "title: Posts", "title: Posts\ncascade: {type: essays, draft: true}"
    ),
    "cascade that changes how text is read": _replace(
        "posts/_index.md", "title: Posts", "title: Posts\ncascade: {math: true}"
    ),
    "option: pager": _configure("hugo_pager_size = 5"),
    "option: drafts": _configure("hugo_build_drafts = True"),
    "option: menu": _configure('hugo_menus = {"main": [{"name": "About", "pageRef": "/about"}]}'),
    "option: permalinks": _configure('hugo_permalinks = {"posts": "/:year/:slug/"}'),
    "option: taxonomies": _configure('hugo_taxonomies = {"tag": "tags"}'),
    "option: summary": _configure("hugo_summary_length = 3"),
    "option: title": _configure('project = "Another name"'),
    "option: base URL": _configure('html_baseurl = "https://example.net/below/"'),
    "a template": _write("_templates/layouts/single.html", SINGLE),
    "a static picture": _write("_static/images/p.png", PNG + b"\0"),
    "a new static file": _write("_static/new.txt", "new"),
    "a picture of a bundle": _write("posts/bundle/pic.png", PNG + b"\0"),
    "a deleted picture": _delete("posts/bundle/pic.png"),
    "a link that no longer leads anywhere": _delete("about.md"),
    "a photograph of another size": _write("photos/a.jpg", photograph(900, 500)),
    "another photograph of the same size": _write("photos/a.jpg", photograph(900, 600, seed=2)),
    "a deleted photograph": _delete("photos/a.jpg"),
    "a photograph that was missing": _write("photos/c.jpg", photograph(900, 600, seed=3)),
    "a renamed photograph": _move("photos/a.jpg", "photos/c.jpg"),
    "a damaged photograph": _write("photos/a.jpg", photograph(900, 600)[:9_000]),
    "a cover of another size": _write("photos/cover.jpg", photograph(900, 500)),
    "the author's picture": _write("_static/me.png", photograph(300, 200, "PNG")),
    "option: pictures": _configure("hugo_pictures = False"),
}
PHOTOS = """\
---
title: Photographs
date: 2026-02-03
---
![a](a.jpg) ![c](c.jpg) ![damaged](damaged.jpg)

<img src="a.jpg" width="90">
"""


def _write_photographs(site: SiteFolder) -> None:
    """Pictures of every kind of use: in a text, missing, damaged, as a cover, the author's."""
    site.configure('hugo_author = {"name": "A", "bio": "B", "image": "/me.png"}')
    site.write("_static/me.png", photograph(300, 300, "PNG"))
    site.write("photos/index.md", PHOTOS)
    site.write("photos/a.jpg", photograph(900, 600))
    site.write("photos/damaged.jpg", photograph(800, 600)[:9_000])
    site.write("photos/cover.jpg", photograph(900, 600, seed=4))
    cover = "---\ntitle: Covered\ndate: 2026-02-04\ncover: {image: /photos/cover.jpg}\n---\nx\n"
    site.write("posts/covered.md", cover)


def _difference(one: dict[str, bytes], other: dict[str, bytes]) -> dict[str, str]:
    """Paths that are only in one output, or differ."""
    return {
        path: "only before" if path not in other else "new" if path not in one else "differs"
        for path in sorted(one.keys() | other.keys())
        if one.get(path) != other.get(path)
    }


@pytest.mark.slow
@pytest.mark.parametrize("edit", EDITS)
def test_incremental_equals_clean(site: SiteFolder, edit: str) -> None:
    """After an edit the output in place is what a build from nothing makes, serial or parallel."""
    write_blog(site)
    _write_photographs(site)
    before = site.build(out="html")
    assert before.status == 0
    EDITS[edit](site)
    incremental = site.build(out="html")
    clean = site.build(out="clean", jobs=2)
    assert _difference(incremental.files(), clean.files()) == {}
    assert sorted(incremental.warnings) == sorted(clean.warnings)
