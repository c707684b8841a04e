"""RSS 2.0 and JSON Feed: what the specifications ask for, and titles that try to get out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from xml.etree import ElementTree as ET

import feedparser
import pytest

from sphinx_hugo.outputs.feeds import (
    Feed,
    FeedAuthor,
    FeedItem,
    feed_description,
    feed_title,
    json_feed,
    rss,
    updated,
)

INDIA = timezone(timedelta(hours=5, minutes=30))
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
ATOM_LINK = "{http://www.w3.org/2005/Atom}link"

AUTHOR = FeedAuthor("Ada Lovelace", "https://x.org/about/", "ada@x.org", "https://x.org/ada.png")
POST = FeedItem(
    title="Loss & perplexity",
    url="https://x.org/posts/loss/",
    published=datetime(2026, 11, 23, 10, 0, tzinfo=INDIA),
    updated=datetime(2026, 11, 24, 0, 0, tzinfo=UTC),
    summary="<p>It <em>fell</em>.</p>",
    content="<p>It <em>fell</em>.</p>\n<p>Then it rose.</p>",
    categories=("GPT-2", "costs & curves"),
    image="https://x.org/posts/loss/cover.png",
)
FEED = Feed(
    title="Posts on X",
    home_url="https://x.org/posts/",
    feed_url="https://x.org/posts/index.xml",
    items=(POST,),
    description="Recent content in Posts on X",
    language="en-US",
    author=AUTHOR,
    copyright="Ada Lovelace",
    icon="https://x.org/icon.png",
)

HOSTILE = [
    "]]>",
    "</title></channel>",
    "<script>alert(1)</script>",
    "a & b &amp; c &#0; &nope;",
    "\N{FIRE}\N{ZERO WIDTH JOINER}\N{FIRE} é \N{LINE SEPARATOR}",
    "nul \x00 bell \x07 escape \x1b vertical \x0b",
    "lone \ud800 surrogate \udfff",
    "not a character \ufffe \uffff",
    "'\"><!-- --><![CDATA[ x",
    "\r\nline\rends\n",
    "<?xml version='1.0'?>",
    " " * 10,
    "",
]


def channel(text: str) -> ET.Element:
    """The channel of an RSS document."""
    root = ET.fromstring(text)
    assert (root.tag, root.get("version")) == ("rss", "2.0")
    found = root.find("channel")
    assert found is not None
    return found


def hostile_feed(text: str) -> Feed:
    """A feed in which everything that can be is ``text``."""
    author = FeedAuthor(text, text, text, text)
    item = FeedItem(text, "https://x.org/1/", text, None, None, text, text, (author,), (text,))
    return replace(FEED, title=text, items=(item, POST), description=text, author=author,
                   language=text, copyright=text)  # fmt: skip


def test_a_channel_has_what_rss_requires() -> None:
    """Title, link and description, and the feed's own address."""
    found = channel(rss(FEED))
    assert found.findtext("title") == "Posts on X"
    assert found.findtext("link") == "https://x.org/posts/"
    assert found.findtext("description") == "Recent content in Posts on X"
    own = found.find(ATOM_LINK)
    assert own is not None
    assert own.attrib == {
        "href": "https://x.org/posts/index.xml",
        "rel": "self",
        "type": "application/rss+xml",
    }


def test_a_channel_says_who_and_when() -> None:
    """Language, copyright, editor by mail address, last change, a generator without version."""
    found = channel(rss(FEED))
    assert found.findtext("language") == "en-US"
    assert found.findtext("copyright") == "Ada Lovelace"
    assert found.findtext("managingEditor") == "ada@x.org (Ada Lovelace)"
    assert found.findtext("lastBuildDate") == "Tue, 24 Nov 2026 00:00:00 +0000"
    assert found.findtext("generator") == "sphinx_hugo"
    assert found.findtext("image/url") == "https://x.org/icon.png"


def test_a_channel_leaves_out_what_is_not_known() -> None:
    """An empty feed of an unnamed site is still a valid one, without empty elements."""
    found = channel(rss(Feed("", "https://x.org/", "")))
    names = [child.tag for child in found]
    assert names == ["title", "link", "description", "generator"]
    assert found.findtext("title") == "https://x.org/"


def test_a_picture_that_rss_does_not_know_is_no_image() -> None:
    """The specification allows GIF, JPEG and PNG only."""
    assert channel(rss(replace(FEED, icon="https://x.org/icon.svg"))).find("image") is None


def test_an_item_carries_the_post() -> None:
    """Title, link, date, guid, author, categories, summary and whole text of a post."""
    item = channel(rss(FEED)).find("item")
    assert item is not None
    assert item.findtext("title") == "Loss & perplexity"
    assert item.findtext("link") == item.findtext("guid") == "https://x.org/posts/loss/"
    assert item.findtext("pubDate") == "Mon, 23 Nov 2026 10:00:00 +0530"
    assert item.findtext(CREATOR) == "Ada Lovelace"
    assert [c.text for c in item.findall("category")] == ["GPT-2", "costs & curves"]
    assert item.findtext("description") == POST.summary
    assert item.findtext(CONTENT) == POST.content


def test_a_guid_that_is_no_address_says_so() -> None:
    """Readers would open it else."""
    item = channel(rss(replace(FEED, items=(replace(POST, guid="tag:x.org,2026:1"),)))).find("item")
    assert item is not None
    guid = item.find("guid")
    assert guid is not None
    assert guid.text == "tag:x.org,2026:1"
    assert guid.attrib == {"isPermaLink": "false"}


def test_an_undated_item_sinks_to_the_end() -> None:
    """It has Hugo's date, the first day of year 1: without one readers show it as new."""
    item = channel(rss(replace(FEED, items=(FeedItem("T", "https://x.org/t/"),)))).find("item")
    assert item is not None
    assert item.findtext("pubDate") == "Mon, 01 Jan 0001 00:00:00 +0000"


def test_an_item_without_title_and_summary_is_named_by_its_address() -> None:
    """RSS asks for one of the two."""
    item = channel(rss(replace(FEED, items=(FeedItem("", "https://x.org/t/"),)))).find("item")
    assert item is not None
    assert item.findtext("title") == "https://x.org/t/"


def test_an_items_own_authors_come_before_the_feeds() -> None:
    """A guest post is the guest's."""
    guests = (FeedAuthor("Grace"), FeedAuthor("Katherine"))
    feed = replace(FEED, items=(replace(POST, authors=guests),))
    item = channel(rss(feed)).find("item")
    assert item is not None
    assert [creator.text for creator in item.findall(CREATOR)] == ["Grace", "Katherine"]
    assert json.loads(json_feed(feed))["items"][0]["authors"] == [
        {"name": "Grace"},
        {"name": "Katherine"},
    ]


def test_an_address_outside_ascii_is_encoded() -> None:
    """RSS wants URIs; what is encoded already stays."""
    feed = replace(FEED, items=(FeedItem("T", "https://x.org/tags/größe%20x/"),))
    assert channel(rss(feed)).findtext("item/link") == "https://x.org/tags/gr%C3%B6%C3%9Fe%20x/"


@pytest.mark.parametrize("text", HOSTILE)
def test_feedparser_finds_no_fault(text: str) -> None:
    """Whatever stands in titles, names and texts, the feed is well-formed and the next item is."""
    parsed = feedparser.parse(rss(hostile_feed(text)).encode())
    assert not parsed.bozo
    assert parsed.version == "rss20"
    assert len(parsed.entries) == 2
    assert parsed.entries[1].title == "Loss & perplexity"
    assert parsed.entries[1].content[-1].value == POST.content


def test_feedparser_reads_the_dates_and_authors() -> None:
    """The best known reader sees what we meant."""
    entry = feedparser.parse(rss(FEED).encode()).entries[0]
    assert entry.published_parsed[:6] == (2026, 11, 23, 4, 30, 0)
    assert entry.author == "Ada Lovelace"
    assert [tag.term for tag in entry.tags] == ["GPT-2", "costs & curves"]
    assert entry.summary == POST.summary


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_json_feed_has_what_is_required(text: str) -> None:
    """JSON Feed: version, title, items; each item an id that is a string, and content."""
    document = json.loads(json_feed(hostile_feed(text)).encode())
    assert document["version"] == "https://jsonfeed.org/version/1.1"
    assert isinstance(document["title"], str)
    assert document["title"]
    for item in document["items"]:
        assert isinstance(item["id"], str)
        assert item["id"]
        assert isinstance(item["content_html"], str)
    assert document["items"][1]["title"] == POST.title


def test_a_json_feed_carries_all_that_is_known() -> None:
    """The whole of a feed, key by key."""
    assert json.loads(json_feed(FEED)) == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Posts on X",
        "home_page_url": "https://x.org/posts/",
        "feed_url": "https://x.org/posts/index.xml",
        "description": "Recent content in Posts on X",
        "icon": "https://x.org/icon.png",
        "language": "en-US",
        "authors": [
            {
                "name": "Ada Lovelace",
                "url": "https://x.org/about/",
                "avatar": "https://x.org/ada.png",
            }
        ],
        "items": [
            {
                "id": "https://x.org/posts/loss/",
                "url": "https://x.org/posts/loss/",
                "title": "Loss & perplexity",
                "summary": "It fell.",
                "image": "https://x.org/posts/loss/cover.png",
                "date_published": "2026-11-23T10:00:00+05:30",
                "date_modified": "2026-11-24T00:00:00+00:00",
                "tags": ["GPT-2", "costs & curves"],
                "content_html": POST.content,
            }
        ],
    }


def test_a_json_item_without_text_gives_its_summary() -> None:
    """One of the two kinds of content has to be there."""
    feed = replace(FEED, items=(replace(POST, content=None),))
    item = json.loads(json_feed(feed))["items"][0]
    assert item["content_html"] == POST.summary
    assert "summary" not in item


def test_a_feed_is_as_new_as_its_newest_item() -> None:
    """No clock is read: dates of any zone, and without one, are compared."""
    items = tuple(
        FeedItem("T", "https://x.org/", published=date)
        for date in (datetime(2026, 1, 2, 3), datetime(2026, 1, 2, 3, tzinfo=INDIA), None)  # noqa: DTZ001
    )
    assert updated(replace(FEED, items=items)) == datetime(2026, 1, 2, 3, tzinfo=UTC)
    assert updated(replace(FEED, items=())) is None
    chosen = datetime(2020, 1, 1, tzinfo=UTC)
    assert updated(replace(FEED, updated=chosen)) == chosen


@pytest.mark.parametrize(
    ("page", "site", "is_home", "title", "description"),
    [
        ("Tags", "X", False, "Tags on X", "Recent content in Tags on X"),
        ("Welcome", "X", True, "X", "Recent content on X"),
        ("X", "X", False, "X", "Recent content on X"),
        ("", "X", False, "X", "Recent content on X"),
        ("Tags", "", False, "Tags", "Recent content in Tags"),
        ("", "", True, "", "Recent content"),
    ],
)
def test_titles_are_worded_as_hugos(
    page: str, site: str, is_home: bool, title: str, description: str
) -> None:
    """A subscriber sees the name the feed had."""
    assert feed_title(page, site, is_home=is_home) == title
    assert feed_description(page, site, is_home=is_home) == description


def test_the_same_feed_has_the_same_bytes() -> None:
    """Nothing in a feed depends on when it was made."""
    assert rss(FEED) == rss(replace(FEED))
    assert json_feed(FEED) == json_feed(replace(FEED))
