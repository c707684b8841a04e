"""Open Graph and Twitter cards: the properties, their values and their order."""

from __future__ import annotations

from datetime import UTC, datetime

from sphinx_hugo.outputs.social import SocialCard, SocialImage, open_graph, twitter_card

COVER = SocialImage("https://x.org/größe.png", 'The "loss"', 1200, 630)
POST = SocialCard(
    title="Loss",
    url="https://x.org/posts/loss/",
    site_name="X",
    description=" It\nfell. ",
    language="en-US",
    is_article=True,
    published=datetime(2026, 11, 23, tzinfo=UTC),
    modified=datetime(2026, 11, 24, tzinfo=UTC),
    section="posts",
    tags=("a", "b", "c", "d", "e", "f", "g"),
    image=COVER,
    twitter="gpuburnout",
)


def test_a_post_is_an_article() -> None:
    """All properties in Hugo's order; a picture's size and text follow it."""
    assert open_graph(POST) == (
        ("og:url", "https://x.org/posts/loss/"),
        ("og:site_name", "X"),
        ("og:title", "Loss"),
        ("og:description", "It fell."),
        ("og:locale", "en_US"),
        ("og:type", "article"),
        ("article:section", "posts"),
        ("article:published_time", "2026-11-23T00:00:00+00:00"),
        ("article:modified_time", "2026-11-24T00:00:00+00:00"),
        *(("article:tag", tag) for tag in "abcdef"),
        ("og:image", "https://x.org/gr%C3%B6%C3%9Fe.png"),
        ("og:image:width", "1200"),
        ("og:image:height", "630"),
        ("og:image:alt", 'The "loss"'),
    )


def test_a_list_is_a_website() -> None:
    """What is not an article has no dates, and what is not known no property."""
    card = SocialCard("", "https://x.org/", "X", published=datetime(2026, 1, 1, tzinfo=UTC))
    assert open_graph(card) == (
        ("og:url", "https://x.org/"),
        ("og:site_name", "X"),
        ("og:title", "X"),
        ("og:type", "website"),
    )


def test_a_card_with_a_picture_is_large() -> None:
    """The account has its sign, once."""
    assert twitter_card(POST) == (
        ("twitter:card", "summary_large_image"),
        ("twitter:title", "Loss"),
        ("twitter:description", "It fell."),
        ("twitter:image", "https://x.org/gr%C3%B6%C3%9Fe.png"),
        ("twitter:image:alt", 'The "loss"'),
        ("twitter:site", "@gpuburnout"),
    )
    assert twitter_card(SocialCard("T", "/", twitter="@x"))[-1] == ("twitter:site", "@x")


def test_a_card_without_a_picture_is_small() -> None:
    """No picture is promised that is not there; size 0 is not known, not zero."""
    assert twitter_card(SocialCard("T", "/"))[0] == ("twitter:card", "summary")
    card = SocialCard("T", "/", image=SocialImage("/x.png"))
    assert open_graph(card)[-1] == ("og:image", "/x.png")
