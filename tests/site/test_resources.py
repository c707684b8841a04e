"""Files beside the content; where they go was recorded with Hugo 0.155."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sphinx_hugo.site.resources import resources
from sphinx_hugo.site.site import Site

FILES = {
    "s/p.md": {},
    "Sec Two/p.md": {},
    "b/Bun/index.md": {"slug": "slug"},
    "b/d/index.md": {"draft": True},
    "b/f/index.md": {"date": "2030-01-01"},
    "ds/_index.md": {"draft": True},
    "ds/p.md": {},
    "nr/index.md": {"build": {"publishresources": False}},
    "nv/index.md": {"build": {"render": "never"}},
    "hl/index.md": {"headless": True},
    "tags/t/_index.md": {},
    "u/index.md": {"url": "/else/where.html"},
    "v/index.md": {"url": "/else/where/"},
    "n/m/_index.md": {"url": "/mm/"},
    "q.md": {"tags": ["u"]},
}


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("a.txt", "/a.txt"),
        ("q.png", "/q.png"),
        ("s/p.png", "/s/p.png"),
        ("s/p/q.png", "/s/p/q.png"),
        ("s/deep/er/X.PNG", "/s/deep/er/X.PNG"),
        ("Sec Two/In Ner/Pic B.JPG", "/sec-two/In%20Ner/Pic%20B.JPG"),
        ("nosec/only.txt", "/nosec/only.txt"),
        ("b/Bun/Z.TXT", "/b/slug/Z.TXT"),
        ("b/Bun/sub/w#1.png", "/b/slug/sub/w%231.png"),
        ("b/d/x.png", None),
        ("b/f/x.png", None),
        ("ds/x.png", None),
        ("ds/in/x.png", None),
        ("nr/x.png", None),
        ("nv/x.png", "/nv/x.png"),
        ("hl/x.png", "/hl/x.png"),
        ("tags/t/x.png", "/tags/t/x.png"),
        ("tags/y.png", "/tags/y.png"),
        ("tags/u/y.png", "/tags/u/y.png"),
        ("u/x.png", "/else/where/x.png"),
        ("v/x.png", "/else/where/x.png"),
        ("n/m/k/x.png", "/mm/k/x.png"),
        ("s/.hidden", None),
        ("s/x~", None),
        (".git/config", None),
        ("b/Bun/inner.md", None),
        ("s/other.html", None),
    ],
)
def test_a_file_is_published(make_site: Callable[..., Site], path: str, url: str | None) -> None:
    """Below the URL of its bundle or section, as it is spelled; nothing of drafts."""
    assert resources([path], make_site(FILES)).get(path) == url


def test_nothing_is_published_without_a_home(make_site: Callable[..., Site]) -> None:
    """A draft home page hides what lies at the root, not what lies in sections."""
    site = make_site({"_index.md": {"draft": True}, "s/p.md": {}})
    assert resources(["a.txt", "s/b.txt"], site) == {"s/b.txt": "/s/b.txt"}
