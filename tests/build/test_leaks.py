"""What is not published is nowhere: a unique word of it is in no file, and in no file's name."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from blog import PNG, write_blog
from pagefind_files import readable
from sites import Built, SiteFolder

WORD = "xylographer"
UNPUBLISHED = {
    "draft": "draft: true",
    "future": "publishDate: 2199-01-01",
    "future date": "date: 2199-01-01",
    "expired": "expiryDate: 2001-01-01",
}
PUBLISHED = "date: 2026-01-20"


def write_secret(site: SiteFolder, front: str) -> None:
    """Write a page bundle with the word wherever an author can put it."""
    if not front.startswith("date:"):
        front += f"\n{PUBLISHED}"
    site.write(
        f"posts/{WORD}/index.md",
        f"---\ntitle: The {WORD}\ndescription: A {WORD}\nslug: {WORD}-slug\n"
        f"tags: [alpha, {WORD}]\nseries: {WORD}\naliases: [/{WORD}-alias/]\nkeywords: [{WORD}]\n"
        f"cover: {{image: {WORD}.png, alt: {WORD}}}\nmenu: {{main: {{name: {WORD}}}}}\n"
        f"{front}\n---\n"
        f"The {WORD} speaks.\n\n## A {WORD}\n\n```python\n{WORD} = 1\n```\n\n"
        f"![{WORD}]({WORD}.png) [{WORD}]({WORD}.txt) and a note[^1].\n\n[^1]: {WORD}\n",
    )
    site.write(f"posts/{WORD}/{WORD}.png", PNG)
    site.write(f"posts/{WORD}/{WORD}.txt", WORD)


def places(folder: Path) -> list[str]:
    """The files of an output folder that have the word in their name or in what they say."""
    found = []
    for path, data in readable(folder).items():
        text = inventory(data) if path == "objects.inv" else data
        if WORD in path.lower() or WORD.encode() in text.lower():
            found.append(path)
    return found


def inventory(data: bytes) -> bytes:
    """The entries of Sphinx's inventory, which follow four lines of header."""
    return zlib.decompress(data.split(b"\n", 4)[4])


@pytest.fixture
def blog(site: SiteFolder) -> SiteFolder:
    """The fixture blog, with a search."""
    write_blog(site, posts=4)
    site.write("search.md", "---\ntitle: Search\nlayout: search\n---\n")
    return site


def build(site: SiteFolder, jobs: int = 1) -> Built:
    """Build in place; nothing may go wrong."""
    built = site.build(jobs=jobs)
    assert (built.status, built.warnings) == (0, [])
    return built


def test_the_word_is_found_where_it_is_published(blog: SiteFolder) -> None:
    """The test sees the word in pages, lists, feeds, the sitemap, resources and the index."""
    write_secret(blog, PUBLISHED)
    found = places(build(blog).folder)
    for path in ("posts/index.html", "index.xml", "feed.json", "sitemap.xml", "index.html"):
        assert path in found
    assert f"posts/{WORD}-slug/{WORD}.png" in found and f"tags/{WORD}/index.html" in found
    for folder in ("fragment", "index", "filter"):
        assert any(path.startswith(f"pagefind/{folder}/") for path in found), folder


@pytest.mark.parametrize("why", UNPUBLISHED)
def test_what_is_not_published_is_nowhere(blog: SiteFolder, why: str) -> None:
    """Neither the page nor what it names, its pictures, terms, aliases, menu entries."""
    write_secret(blog, UNPUBLISHED[why])
    built = build(blog)
    assert places(built.folder) == []
    assert (built.folder / "pagefind" / "pagefind.js").is_file()


@pytest.mark.slow
@pytest.mark.parametrize("why", UNPUBLISHED)
@pytest.mark.parametrize("jobs", [1, 2])
def test_what_is_withdrawn_is_gone(blog: SiteFolder, why: str, jobs: int) -> None:
    """A page that was published and no longer is leaves nothing behind in the same folder."""
    write_secret(blog, PUBLISHED)
    assert places(build(blog).folder)
    write_secret(blog, UNPUBLISHED[why])
    assert places(build(blog, jobs).folder) == []


@pytest.mark.slow
def test_a_section_that_becomes_a_draft_takes_its_pages_along(blog: SiteFolder) -> None:
    """A cascade withdraws pages that did not change themselves."""
    write_secret(blog, PUBLISHED)
    assert places(build(blog).folder)
    blog.write("posts/_index.md", "---\ntitle: Posts\ndraft: false\ncascade: {draft: true}\n---\n")
    assert places(build(blog).folder) == []


@pytest.mark.slow
def test_a_build_cut_short_does_not_make_pages_immortal(blog: SiteFolder) -> None:
    """What a build before the broken one published is removed by the one after it."""
    write_secret(blog, PUBLISHED)
    assert places(build(blog).folder)
    blog.write("_templates/layouts/single.html", "{{ nothing.at.all }}")
    assert blog.build().status != 0
    (blog.root / "_templates" / "layouts" / "single.html").unlink()
    write_secret(blog, UNPUBLISHED["draft"])
    assert places(build(blog).folder) == []


@pytest.mark.slow
def test_what_a_broken_build_wrote_is_removed_as_well(blog: SiteFolder) -> None:
    """A page written by a build that did not come to its end, then withdrawn, is gone."""
    build(blog)
    write_secret(blog, PUBLISHED)
    broken = blog.write("_templates/layouts/broken.html", "{{ nothing.at.all }}")
    last = blog.write("zz.md", "---\nlayout: broken\n---\n")
    result = blog.build()
    assert result.status != 0 and places(result.folder)
    broken.unlink()
    last.unlink()
    write_secret(blog, UNPUBLISHED["draft"])
    assert places(build(blog).folder) == []


def test_a_draft_shown_to_its_author_is_not_searched(blog: SiteFolder) -> None:
    """With drafts shown the page is there, with a badge, and not in the index."""
    write_secret(blog, UNPUBLISHED["draft"])
    blog.configure("hugo_build_drafts = True")
    found = places(build(blog).folder)
    assert f"posts/{WORD}-slug/index.html" in found
    assert not [path for path in found if path.startswith("pagefind/")]
