"""Fixtures: the shipped site below a prefix; the fixture blog, with a page that is hard to fit."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from blog import PNG, write_blog
from browsing import MadeOnce, SiteServer
from sites import SiteFolder

WIDE_PICTURE = """\
<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="100"><path d="M0 0h2000v100z"/></svg>
"""
WIDE_PAGE = f"""\
---
title: {"Incomprehensibilities" * 4}
date: 2026-02-02
---
## {"Unpronounceable" * 5}

![A wide picture](/images/wide.svg)

`{"code_in_text_" * 12}` https://example.com/{"a-long-address-" * 12}

```python
value = "{"a long line of code " * 12}"
```

| {" | ".join(f"column {number}" for number in range(14))} |
|{"---|" * 14}
| {" | ".join(f"{number}.0000000" for number in range(14))} |

> - - - 1. {"deep" * 30}

> [!WARNING]
> Mind the gap.
"""
CAPTIONS = """\
---
title: Captions
---
<figure><img src="/images/p.png" alt="" width="40" height="40"><figcaption>One</figcaption></figure>

<figure><a href="/"><img src="/images/p.png" alt="Home" width="40" height="40"></a>
<figcaption><p>Two</p></figcaption></figure>

```{figure} /dot.png
:width: 40px

Three
```

```{figure} /dot.png
:width: 40px
:align: center

Four
```
"""
CHAPTERS = "---\ntitle: Chapters\nshowToc: true\n---\n" + "".join(
    f"## Chapter {number}\n\n{'Words of it. ' * 80}\n\n```\ncode\n```\n\n" for number in range(1, 9)
)


def make_blog(folder: Path) -> None:
    """Build the fixture blog; it must not cost a warning."""
    site = SiteFolder(folder)
    write_blog(site)
    site.configure('html_favicon = "_static/images/p.png"')
    site.write("_static/images/wide.svg", WIDE_PICTURE)
    site.write("posts/wide.md", WIDE_PAGE)
    site.write("dot.png", PNG)
    site.write("notes/captions.md", CAPTIONS)
    site.write("posts/chapters.md", CHAPTERS)
    built = site.build()
    assert (built.status, built.warnings) == (0, [])


@pytest.fixture
def root(built_site: Path, site_server: SiteServer) -> str:
    """The URL of the shipped site, below a prefix as on Read the Docs."""
    return site_server(built_site, "/en/latest/")


@pytest.fixture
def site(root: str, built_site: Path, site_server: SiteServer) -> Callable[[str], str]:
    """The URL of a page of the shipped site: ``site("about/")``.

    404.html stands for addresses of any depth, so its links begin with the path of the address that
    the site was built for: it is served there, at the root of a host.
    """
    return lambda path: (site_server(built_site, "/") if path == "404.html" else root) + path


@pytest.fixture
def blog(made_once: MadeOnce, site_server: SiteServer) -> str:
    """The URL of the fixture blog, at the root of its host."""
    return site_server(made_once("reading_blog", make_blog) / "_build" / "html", "/")
