"""The page's one title: where it comes from and where it shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sites import Built

Build = Callable[..., Built]
HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", '"quotes" & ünïcode 🐢', "a `code` *star*"]


def test_front_matter_title_is_the_one_title(built: Build) -> None:
    """The title stands in the page's one h1 and begins the head's title."""
    site = built({"about.md": "---\ntitle: About\n---\n\n## The Short Version\n\nText.\n"})
    page = site.page("/about/")
    assert [h1.text_content() for h1 in page.iter("h1")] == ["About"]
    assert page.find(".//h1").get("class") == "p-name"
    assert page.findtext(".//title") == "About | A site"


def test_title_from_the_first_h1_keeps_it_in_the_body(built: Build) -> None:
    """Without a title in front matter the body's H1 is the title and stays where it is."""
    site = built({"a.md": "Before.\n\n# A *good* title\n\nText.\n"})
    page = site.page("/a/")
    assert page.findtext(".//title") == "A good title | A site"
    assert [h1.text_content().rstrip("#") for h1 in page.iter("h1")] == ["A good title"]
    assert site.content("/a/").find(".//h1") is not None


def test_title_from_the_file_name(built: Build) -> None:
    """Without any title the file's name, made readable, is the title."""
    site = built({"the-first_run.md": "Text.\n"})
    assert site.page("/the-first_run/").findtext(".//title") == "The first run | A site"


def test_body_h1_stays_beside_a_front_matter_title(built: Build) -> None:
    """An H1 is never taken out of the body."""
    site = built({"a.md": "---\ntitle: Title\n---\n# In the body\n"})
    assert site.content("/a/").findtext(".//h1").startswith("In the body")


@pytest.mark.parametrize("title", HOSTILE)
def test_titles_come_out_as_text(built: Build, title: str) -> None:
    """Markup, templates and quotes in a title are text wherever it shows."""
    quoted = title.replace("'", "''")
    site = built(
        {
            "a.md": f"---\ntitle: '{quoted}'\ndate: 2026-01-01\n---\n[](b.md)\n",
            "b.md": f"---\ntitle: '{quoted}'\n---\n",
        }
    )
    page = site.page("/a/")
    assert page.find(".//h1").text_content() == title
    assert page.findtext(".//title") == f"{title} | A site"
    assert site.content("/a/").find(".//a").text_content() == title
    assert "<script>alert(1)" not in site.html("/a/")


def test_cross_reference_without_text_reads_the_title(built: Build) -> None:
    """``[](about.md)`` reads "About"."""
    site = built({"about.md": "---\ntitle: About\n---\n", "a.md": "See [](about.md).\n"})
    link = site.content("/a/").find(".//a")
    assert (link.text, link.get("href")) == ("About", "../about/")


def test_toctree_shows_the_title(built: Build) -> None:
    """Sphinx's own navigation has the front matter's title."""
    site = built(
        {
            "about.md": "---\ntitle: About\n---\n\n## Heading\n",
            "a.md": "# A\n\n```{toctree}\nabout\n```\n",
        }
    )
    assert "About" in site.content("/a/").text_content()


@pytest.mark.parametrize(
    ("body", "levels"),
    [
        ("## Two\n\n### Three\n", ["h2", "h3"]),
        ("## Two\n\n#### Four\n", ["h2", "h4"]),
        ("### Three\n\n## Two\n\n# One\n", ["h3", "h2", "h1"]),
        ("> ## Quoted\n\n- # In a list\n", ["h2", "h1"]),
    ],
)
def test_headings_keep_their_levels(built: Build, body: str, levels: list[str]) -> None:
    """A heading is as deep as its author wrote it, skipped levels included."""
    site = built({"a.md": f"---\ntitle: T\n---\n\n{body}"})
    headings = site.content("/a/").xpath(".//h1|.//h2|.//h3|.//h4")
    assert [heading.tag for heading in headings] == levels


def test_heading_ids_are_hugos(built: Build) -> None:
    """Ids follow Hugo's rule, are unique, and do not give way to the page's title."""
    site = built(
        {"about.md": "---\ntitle: About\n---\n## About\n\n## 2024 in Review\n\n## About\n"}
    )
    ids = [heading.get("id") for heading in site.content("/about/").iter("h2")]
    assert ids == ["about", "2024-in-review", "about-1"]


def test_heading_permalinks_point_at_the_ids(built: Build) -> None:
    """The link in a heading leads to that heading."""
    site = built({"a.md": "## 2024 in Review\n"})
    assert site.content("/a/").find(".//h2/a").get("href") == "#2024-in-review"
