"""A page that is not published changes no byte of any output: as if it had never been written.

What is compared is everything there is: pages, feeds, JSON, sitemap, robots.txt, redirects, files
of bundles, variants of pictures, Sphinx's own folders and inventory, runs.json and the CSVs of
runs, the one style sheet, and the search index by what it finds.
"""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from blog import write_blog
from pagefind_files import decoded
from picture_files import photograph
from sites import Built, SiteFolder

SECRET = """\
(secret-label)=
The secret speaks of [itself](/posts/secret/), {run}`one cost` and {term}`Kenning`.

## A secret heading

```{image} own.jpg
```

```{figure} photo.jpg
A figure
```

![photo](photo.jpg) ![static](/images/linked.png) [file](notes.txt) {download}`notes.txt`

```{py:function} secret_function(x)
Does it.
```

```{index} secret entry
```

```{glossary}
Kenning
  A secret word.
```

```{mishap} Secret mishap
:cost: 3
```

```{loss-curve} one
```

```{literalinclude} notes.txt
```

<div class="secret-class" style="--secret: 1">x</div>

| a |
|---|
| {abbr}`SEC (secret)` |
"""
OTHER = """\
---
title: Runs
date: 2026-01-09
---
```{mishap-list}
```

```{run-mentions} one
```
"""
FRONT = """\
title: The secret
date: 2026-01-20
description: Secret
summary: Secret
tags: [alpha, secret]
series: secret
categories: [secret]
keywords: [secret]
aliases: [/secret-alias/, /posts/other-secret/]
cover: {image: photo.jpg}
menu: {main: {name: Secret, identifier: secret}}
season: 1
chapter: 9
runs: [one]
math: true
"""
WHY = {
    "draft": "draft: true",
    "future": "publishDate: 2199-01-01",
    "expired": "expiryDate: 2001-01-01",
    "headless": "headless: true\nbuild: {publishResources: false}",
    "never rendered": "build: {render: never, list: never, publishResources: false}",
}
"""Reasons why the page is not there; headless bundles give their files away unless told not to."""


def write_secret(site: SiteFolder, more: str = "") -> None:
    """A page bundle that has to do with everything."""
    site.write("posts/secret/index.md", f"---\n{FRONT}{more}\n---\n{SECRET}")
    site.write("posts/secret/photo.jpg", photograph(900, 600, seed=7))
    site.write("posts/secret/own.jpg", photograph(700, 600, seed=8))
    site.write("posts/secret/notes.txt", "Secret notes\n")


@pytest.fixture
def blog(site: SiteFolder) -> SiteFolder:
    """The fixture blog with a search, runs, and a page that lists what others say of them."""
    write_blog(site, posts=3)
    site.configure('extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs"]')
    site.write("_static/images/linked.png", photograph(90, 60, "PNG"))
    site.write("search.md", "---\ntitle: Search\nlayout: search\n---\n")
    site.write("posts/runs.md", OTHER)
    site.write("runs.yaml", "runs: [{name: one, logs: [one.csv], total_cost: 7}]\n")
    site.write("one.csv", "step,loss\n1,9\n2,8\n")
    return site


def outputs(built: Built) -> dict[str, Any]:
    """All that is published; nothing may have gone wrong."""
    assert (built.status, built.warnings) == (0, [])
    return {**built.files(), "pagefind": decoded(built.folder / "pagefind")}


def without(site: SiteFolder) -> dict[str, Any]:
    """What is published where the page was never written."""
    other = SiteFolder(site.root.parent / "without")
    shutil.copytree(site.root, other.root, dirs_exist_ok=True)
    shutil.rmtree(other.root / "_build", ignore_errors=True)
    shutil.rmtree(other.source / "posts" / "secret")
    return outputs(other.build())


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """The files that are not the same."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def test_the_page_is_seen_in_every_output(blog: SiteFolder) -> None:
    """Where it is published: else the other tests would look for nothing."""
    write_secret(blog)
    changed = differing(outputs(blog.build()), without(blog))
    kinds = {path.split("/")[0] for path in changed}
    assert {
        *("index.html", "index.xml", "feed.json", "sitemap.xml", "objects.inv", "pagefind"),
        *("genindex", "py-modindex", "secret-alias", "tags", "series", "_pictures", "_static"),
    } - {"py-modindex"} <= kinds
    for path in ("photo.jpg", "notes.txt", "index.html"):
        assert f"posts/secret/{path}" in changed
    assert "posts/runs/index.html" in changed


@pytest.mark.parametrize("why", WHY)
def test_what_is_not_published_changes_nothing(blog: SiteFolder, why: str) -> None:
    """A site built from nothing is that without the page."""
    write_secret(blog, WHY[why])
    assert differing(outputs(blog.build()), without(blog)) == []


@pytest.mark.parametrize("why", WHY)
def test_what_is_withdrawn_leaves_nothing(blog: SiteFolder, why: str) -> None:
    """A page that was published and no longer is: its pictures, aliases, entries are gone."""
    write_secret(blog)
    outputs(blog.build())
    write_secret(blog, WHY[why])
    assert differing(outputs(blog.build()), without(blog)) == []


def test_files_of_a_headless_bundle_are_all_that_is_published_of_it(blog: SiteFolder) -> None:
    """As in Hugo: other pages may show them."""
    write_secret(blog, "headless: true")
    changed = differing(outputs(blog.build()), without(blog))
    assert changed == [f"posts/secret/{name}" for name in ("notes.txt", "own.jpg", "photo.jpg")]


def test_sources_and_trees_are_not_published(blog: SiteFolder) -> None:
    """Neither texts as they were written, nor what Sphinx keeps for its next build."""
    write_secret(blog)
    folder = blog.build().folder
    names = {path.name for path in folder.rglob("*")}
    assert not {"_sources", ".doctrees", ".unfinished", "environment.pickle"} & names
    assert not [name for name in names if name.endswith((".doctree", ".md", ".pickle", ".part"))]
