"""Other builders, another theme, other extensions: no traceback, and a sensible result."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from blog import write_blog
from serving import serving
from sites import SiteFolder


@pytest.fixture
def blog(tmp_path: Path) -> SiteFolder:
    """The fixture blog."""
    site = SiteFolder(tmp_path / "site")
    write_blog(site, posts=4)
    return site


@pytest.mark.parametrize(
    ("builder", "words"),
    [
        ("text", "Nobody."),
        ("epub", "Nobody."),
        ("xml", "Nobody."),
        ("gettext", "Nobody."),
        ("singlehtml", "Not a real blog."),  # Sphinx takes in what a toctree names, no more
    ],
)
def test_a_builder_comes_to_its_end(blog: SiteFolder, builder: str, words: str) -> None:
    """With the words of a page somewhere in what it makes, and nothing of a draft."""
    built = blog.build(builder=builder, out=builder)
    assert built.status == 0
    assert not [line for line in built.warnings if "Traceback" in line]
    made = _texts(built.folder)
    assert words in made
    assert "Secret." not in made


def _texts(folder: Path) -> str:
    """All that a builder wrote, unpacked."""
    parts = []
    for file in folder.rglob("*"):
        if file.suffix == ".epub":
            with zipfile.ZipFile(file) as book:
                parts += [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
        elif file.is_file():
            parts.append(file.read_text("utf-8", "replace"))
    return "".join(parts)


def test_links_to_other_sites_are_checked(
    blog: SiteFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of pages, of a bundle, of a list's text; what leads to a page of ours is no such link."""
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "here.html").write_text("<p>Here.</p>")
    with serving(elsewhere) as address:
        blog.write(
            "posts/links.md",
            "---\ntitle: Links\ndate: 2026-01-01\n---\n"
            f"[Here]({address}here.html), [gone]({address}gone.html), [About](/about/)\n",
        )
        blog.write("notes/_index.md", f"---\ntitle: Notes\n---\n<{address}lost.html>\n")
        built = blog.build(builder="linkcheck", out="linkcheck")
    assert not [line for line in built.warnings if "Traceback" in line]
    lines = (built.folder / "output.json").read_text().splitlines()
    found = {entry["uri"].removeprefix(address): entry for entry in map(json.loads, lines)}
    states = {"here.html": "working", "gone.html": "broken", "lost.html": "broken"}
    assert {uri: entry["status"] for uri, entry in found.items() if uri} == states
    assert found["gone.html"]["filename"].endswith("posts/links.md")
    assert built.status == 1


def test_links_within_a_book_lead_to_its_chapters(blog: SiteFolder) -> None:
    """Not to addresses that the web site has."""
    blog.write("posts/links.md", "---\ntitle: Links\n---\n[About](/about/#who) [p](post-1.md)\n")
    built = blog.build(builder="epub", out="epub")
    chapter = (built.folder / "posts" / "links.xhtml").read_text()
    assert 'href="../about.xhtml#who"' in chapter and 'href="post-1.xhtml"' in chapter


def test_builders_in_turns_do_not_disturb_each_other(blog: SiteFolder) -> None:
    """One folder of doctrees for two builders, as ``make`` has it in other projects."""
    before = blog.build().files()
    doctrees = str(blog.root / "_build" / "doctrees-html")
    assert blog.build("-d", doctrees, builder="text", out="text").status == 0
    assert blog.build().files() == before


def test_another_theme_keeps_titles_urls_and_lists(blog: SiteFolder) -> None:
    """Without our layouts."""
    blog.configure('html_theme = "alabaster"')
    built = blog.build()
    assert built.status == 0
    headings = [heading.text_content() for heading in built.page("/posts/post-1/").iter("h1")]
    assert "Fixture post 1" in headings
    assert "Fixture post 4" in built.html("/posts/")
    assert "Fixture post 1" in built.html("/posts/page/2/")
    assert "_sources" not in built.html("/posts/")
    assert (built.folder / "index.xml").is_file()


@pytest.mark.parametrize(
    ("module", "text", "expected"),
    [
        ("sphinx_design", "````{card} A card\nWords.\n````\n", "sd-card"),
        ("sphinxcontrib.mermaid", "```{mermaid}\ngraph TD; A-->B;\n```\n", "mermaid"),
    ],
)
def test_with_another_extension(blog: SiteFolder, module: str, text: str, expected: str) -> None:
    """Its directives work in posts."""
    blog.configure(f"extensions = ['myst_parser', 'sphinx_hugo', '{module}']")
    blog.write("posts/other.md", f"---\ntitle: Other\ndate: 2026-01-01\n---\n{text}")
    built = blog.build()
    assert built.status == 0
    assert expected in built.html("/posts/other/")
