"""What an author may have forgotten."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sphinx_hugo.content.document import Source
from sphinx_hugo.content.frontmatter import split
from sphinx_hugo.content.metadata import read
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.writing.remarks import Remarks, remarks, wordless_pictures

NOW = datetime(2026, 11, 27, tzinfo=UTC)


def said(files: dict[str, str]) -> Remarks:
    """The remarks on files with this front matter."""
    sources = []
    for path, front in files.items():
        values, problems = read(split(f"---\n{front}\n---\nText\n"), path)
        sources.append(Source(path.removesuffix(".md"), path, values, problems))
    return remarks(sources, SiteConfig(), NOW)


def test_a_draft_whose_date_has_passed() -> None:
    """At the line of `draft`; not one of today, nor a future one, nor one without a date."""
    found = said(
        {
            "posts/a.md": "title: A\ndate: 2026-01-01\ndraft: true",
            "posts/b.md": "title: B\ndate: 2026-12-01\ndraft: true",
            "posts/c.md": "title: C\ndraft: true",
            "posts/e.md": "title: E\ndate: 2026-11-26T08:00:00Z\ndraft: true",
            "posts/d.md": "title: D\ndate: 2026-01-01",
        }
    ).overdue
    assert [str(each).partition(": ")[0] for each in found] == ["posts/a.md:4"]


@pytest.mark.parametrize(
    ("path", "front", "is_said"),
    [
        ("posts/a.md", "title: A", True),
        ("posts/a.md", "title: A\ndescription: ''", True),
        ("posts/a.md", "title: A\ndescription: x", False),
        ("posts/a.md", "title: A\ndraft: true", False),
        ("posts/_index.md", "title: A", False),
        ("archive.md", "layout: archives", False),
        ("search.md", "layout: search", False),
        ("thanks.md", "build: {list: never}", False),
    ],
)
def test_a_page_without_a_description(path: str, front: str, is_said: bool) -> None:
    """What lists and search engines show; lists themselves and hidden pages need none."""
    assert bool(said({path: front}).undescribed) is is_said


def test_tags_that_differ_by_case() -> None:
    """The rarer spelling is named where it stands, the usual one beside it."""
    found = said(
        {
            "posts/a.md": "tags: [GPT-2, loss]",
            "posts/b.md": "tags: [GPT-2]",
            "posts/c.md": "title: C\ntags: [gpt-2, Loss]\ncategories: gpt-2",
        }
    ).spellings
    assert sorted(map(str, found)) == [
        "posts/c.md:3: 'Loss' is 'loss' elsewhere: write one of them everywhere.",
        "posts/c.md:3: 'gpt-2' is 'GPT-2' elsewhere: write one of them everywhere.",
    ]


def test_pictures_without_words() -> None:
    """At the line that names the picture first, in the source the page is made of."""
    texts = {
        "posts/a.md": "text\n\n![](x.png)\n",
        "posts/b.md": "![](x.png)\n",
        "posts/c/index.md": "![A loss](y.png)",
    }
    pictures = [
        ("/posts/a/", {"src": "x.png", "alt": ""}),
        ("/posts/b/", {"src": "x.png"}),
        ("/posts/c/", {"src": "y.png", "alt": "A loss"}),
        ("/about/", {"src": "../icon%20x.svg"}),
        ("/about/", {"src": "z.svg", "aria-hidden": "true"}),
    ]
    found = [str(each).partition(": ")[0] for each in wordless_pictures(pictures, texts)]
    assert found == ["posts/a.md:3", "posts/b.md:1", "/about/"]
