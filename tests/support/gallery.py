"""A site with every kind of page and everything that a post can have, to look at."""

from __future__ import annotations

import shutil

from blog import PNG, write_blog
from checkout import ROOT
from sites import SiteFolder

PAGES = (
    *("", "about/", "posts/", "posts/page/2/", "posts/post-2/", "posts/everything/"),
    *("tags/", "tags/alpha/", "archive/", "search/", "404.html", "notes/one/"),
    *("runs/", "runs/gpt2-134m/", "runs/llama-1b/"),
)
"""The path of one page of each kind; one post has everything, one is a chapter of a series."""

MENU = """
hugo_menus["main"] += [
    {"name": "More", "identifier": "more", "weight": 30},
    {"name": "About", "pageRef": "/about", "parent": "more"},
]
"""
EVERYTHING = """\
---
title: Everything that a post can have
date: 2026-02-03
description: Looked at in both modes, at three widths.
tags: [alpha, Beta]
season: 2
chapter: 1
showToc: true
---
A paragraph with [a link](/about/), *emphasis*, **strength**, ~~deletion~~, `code`, a note[^1], and
<kbd>Ctrl</kbd>+<kbd>K</kbd>, <mark>marked</mark>, <abbr title="Application">app</abbr>.

[^1]: The note, with `code`.

## Code `and` more

```python {hl_lines=[2],linenos=true}
def burn(gpu: int) -> str:
    return f"warm {gpu} " + "and a line that is too long for the column, by far " * 2
```

```
no language
```

```diff
- old
+ new
```

### Tables

| step | loss | a column with words |
|-----:|------|:---:|
| 1 | 10.9 | one |
| 2 | 3.2 | two |

```{list-table} What a run costs
:header-rows: 1
:stub-columns: 1

* - GPU
  - hours
* - one
  - 78
```

## Notes

> A quotation.
>
> > Within another one.

> [!WARNING]
> Mind the gap.

```{note}
A note with a [link](/about/).
```

```{admonition} Its own title
:class: tip

Text, and code:

    indented
```

```{versionadded} 1.0
Something.
```

- [ ] to do
- [x] done

1. one
   - two

Term
: Its definition.

<details><summary>More</summary>

Inside.

</details>

<figure><img src="/images/p.png" alt="A dot" width="40" height="40">
<figcaption>A caption.</figcaption></figure>

```{figure} /dot.png
:alt: A dot

A caption of *Sphinx's*.
```

<figure style="text-align: center"><img src="/images/p.png" alt="A dot" width="40" height="40">
<figcaption>A caption in the middle.</figcaption></figure>

---

### The third level

#### The fourth level

```{math}
a^2 + b^2
```
"""


def write_gallery(site: SiteFolder) -> None:
    """Write the fixture blog and what it does not have: search, runs, a post with everything."""
    write_blog(site)
    site.configure('extensions.append("sphinx_runs")')
    site.configure('html_favicon = "_static/images/p.png"')
    site.configure('html_theme_options = {"loss_curve": True}')
    site.configure(MENU)
    site.write("search.md", "---\ntitle: Search\nlayout: search\n---\n")
    site.write("dot.png", PNG)
    site.write("posts/everything.md", EVERYTHING)
    shutil.copytree(ROOT / "source" / "runs", site.source / "runs")
