"""JSON-LD parses, says what is known, and cannot end the script it stands in."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from sphinx_hugo.outputs.structured import BlogPosting, BreadcrumbList, Person, WebSite, json_ld

ADA = Person("Ada", "https://x.org/about/", links=("https://github.com/ada",))
MOMENT = datetime(2026, 11, 23, tzinfo=UTC)


def read(text: str) -> dict[str, Any]:
    """The data as a search engine finds it: out of the script element of a page."""
    page = f'<html><head><script type="application/ld+json">{text}</script></head></html>'
    (script,) = LexborHTMLParser(page).css("script")
    data = json.loads(script.text())
    assert isinstance(data, dict)
    return data


def test_a_post_says_what_it_is() -> None:
    """Every property of a post, in schema.org's terms."""
    post = BlogPosting(
        "Loss",
        "https://x.org/posts/loss/",
        "It fell.",
        published=MOMENT,
        modified=MOMENT,
        author=ADA,
        images=("https://x.org/c.png",),
        tags=("GPT-2", "costs"),
        words=900,
        section="Posts",
        language="en",
        series="Season 1",
        position=3,
    )
    assert read(json_ld(post)) == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": "Loss",
        "url": "https://x.org/posts/loss/",
        "mainEntityOfPage": "https://x.org/posts/loss/",
        "description": "It fell.",
        "datePublished": "2026-11-23T00:00:00+00:00",
        "dateModified": "2026-11-23T00:00:00+00:00",
        "author": {
            "@type": "Person",
            "name": "Ada",
            "url": "https://x.org/about/",
            "sameAs": ["https://github.com/ada"],
        },
        "image": ["https://x.org/c.png"],
        "keywords": ["GPT-2", "costs"],
        "wordCount": 900,
        "articleSection": "Posts",
        "inLanguage": "en",
        "isPartOf": {"@type": "CreativeWorkSeries", "name": "Season 1"},
        "position": 3,
    }


def test_what_is_not_known_is_not_said() -> None:
    """No empty properties."""
    assert read(json_ld(BlogPosting("Loss", "/x/"))) == {
        "@context": "https://schema.org",
        "@type": "BlogPosting",
        "headline": "Loss",
        "url": "/x/",
        "mainEntityOfPage": "/x/",
    }


def test_breadcrumbs_are_numbered_from_one() -> None:
    """Each step with its place, name and address."""
    steps = (("Home", "https://x.org/"), ("Posts", "https://x.org/posts/"))
    assert read(json_ld(BreadcrumbList(steps)))["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "Home", "item": "https://x.org/"},
        {"@type": "ListItem", "position": 2, "name": "Posts", "item": "https://x.org/posts/"},
    ]


def test_several_things_are_one_graph() -> None:
    """One script element a page."""
    site = WebSite("X", "https://x.org/", "About X", "en", ADA)
    data = read(json_ld(site, ADA))
    assert [node["@type"] for node in data["@graph"]] == ["WebSite", "Person"]
    assert data["@graph"][0]["author"]["name"] == "Ada"
    assert json_ld() == ""


@pytest.mark.parametrize(
    "title",
    [
        "</script><script>alert(1)</script>",
        "<!-- <script>",
        "a\N{LINE SEPARATOR}b\N{PARAGRAPH SEPARATOR}c",
        "& &lt; ]]> \" \\ '",
        "\x00\x1b\ud800x",
    ],
)
def test_a_hostile_title_cannot_leave_the_script(title: str) -> None:
    """Nothing in the text is markup, and the title is the title still."""
    text = json_ld(BlogPosting(title, "/x/", title, tags=(title,)))
    assert not set("<>&\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}") & set(text)
    text.encode("utf-8")
    visible = " ".join("".join(c for c in title if c not in "\x00\x1b\ud800").split())
    assert read(text)["headline"] == visible
