"""A new blog: ``conf.py``, a home page, a first post, and what builds them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sphinx_hugo.project.build_files import Interpreter, build_files
from sphinx_hugo.project.literals import literal
from sphinx_hugo.project.new_folder import free_place, make_folder, write_texts

_CONF = """\
# Values only; what they mean is in docs/options.md of sphinx-hugo.

import os

project = {title}
author = {author}
project_copyright = {author}
language = "en"

extensions = ["myst_parser", "sphinx_hugo", "sphinx_runs"]
html_theme = "sphinx_hugo"
html_static_path = ["_static"]
templates_path = ["_templates"]

# Where the blog will be, such as "https://example.org/": for feeds, sitemap and social cards.
# Read the Docs says it by itself.
html_baseurl = os.environ.get("READTHEDOCS_CANONICAL_URL", "")

hugo_description = {description}
hugo_main_sections = ["posts"]
hugo_menus = {{
    "main": [
        {{"name": "Posts", "pageRef": "/posts", "weight": 10}},
        {{"name": "About", "pageRef": "/about", "weight": 20}},
    ],
}}
"""
_PAGES = {
    "_index.md": """\
---
title: {title}
layout: home
description: {description}
---
""",
    "about.md": """\
---
title: About
description: Who writes here, and about what.
---

This is `source/about.md`. Say here who you are.
""",
    "posts/_index.md": """\
---
title: Posts
description: All posts, the newest first.
---
""",
    "posts/hello.md": """\
---
title: Hello
date: {date}
description: The first post, to be written over.
tags: [blog]
---

This is `source/posts/hello.md`. Write over it, or begin another one.

<!--more-->

```console
$ make new POST="What I found out"
```

It is a draft until you take `draft: true` out; `make serve` shows it all the same.
""",
    "archive.md": """\
---
title: Archive
layout: archives
description: All posts by year and month.
build:
  list: never
---
""",
    "search.md": """\
---
title: Search
layout: search
description: Search all pages.
build:
  list: never
---
""",
}
_ARCHETYPE = """\
---
title: '{{ replace .File.ContentBaseName "-" " " | title }}'
date: {{ .Date }}
draft: true
description: ""
tags: []
---

"""
_DESCRIPTION = "What this blog is about, in a sentence."
_KEPT = "_static _templates"
"""Folders that are there from the start, so that nobody has to know their names."""


@dataclass(frozen=True, slots=True)
class Blog:
    """What a new blog is told at its making."""

    title: str
    author: str
    now: datetime


def new_blog(target: Path, blog: Blog, python: Interpreter) -> None:
    """Make a blog in the new or empty folder ``target``; raises Refused."""
    place = free_place(target)
    make_folder(place, lambda folder: write_texts(folder, _texts(blog, python)))


def title_of(folder: Path) -> str:
    """The title a blog gets from its folder's name: ``my-blog`` is ``My Blog``."""
    words = folder.resolve().name.replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words) or "Blog"


def _texts(blog: Blog, python: Interpreter) -> Iterator[tuple[str, str]]:
    """(path, text) of every file."""
    yield (
        "conf.py",
        _CONF.format(
            title=literal(blog.title),
            author=literal(blog.author or blog.title),
            description=literal(_DESCRIPTION),
        ),
    )
    values = {
        "title": _quoted(blog.title),
        "description": _DESCRIPTION,
        "date": blog.now.isoformat(timespec="seconds"),
    }
    for path, text in _PAGES.items():
        yield f"source/{path}", text.format(**values)
    yield "archetypes/default.md", _ARCHETYPE
    for folder in _KEPT.split():
        yield f"{folder}/.gitkeep", ""
    yield from build_files(python)


def _quoted(text: str) -> str:
    """A text as a YAML scalar."""
    return json.dumps(text, ensure_ascii=False)
