"""What is written can be read back, whatever it is."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta, timezone
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import feedparser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sphinx_hugo.content.html_urls import find_urls, find_urls_to_move
from sphinx_hugo.outputs.article import CONTENT_END, article_of
from sphinx_hugo.outputs.feed_html import absolute, feed_html, without_furniture
from sphinx_hugo.outputs.feeds import Feed, FeedAuthor, FeedItem, json_feed, rss
from sphinx_hugo.outputs.redirects import redirect
from sphinx_hugo.outputs.sitemap import SitemapEntry, sitemap
from sphinx_hugo.outputs.structured import BlogPosting, json_ld
from sphinx_hugo.outputs.tags import (
    classes,
    plain_text,
    tags,
    tags_that_may,
    telling_tags,
    with_class,
)
from sphinx_hugo.outputs.text import one_line, printable, rfc_2822, rfc_3339, uri

CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
CHARACTERS = st.characters(exclude_categories=())  # lone surrogates as well
TEXT = st.text(CHARACTERS)
PIECES = st.sampled_from(
    ["<div", "</div>", "<a", "</a>", " class=", "e-content", "headerlink", '"', "'", ">", "<!--",
     "-->", CONTENT_END, "<script>", "</script>", " href=", "../x", "=", " ", "é",
     "<button>", "]]>"]
)  # fmt: skip
HTML = st.lists(PIECES | TEXT, max_size=30).map("".join)
ATTRIBUTES = st.sampled_from(
    ["class", "href", "src", "style", "title", "CLASS", "srcset", "data", "id", "viewBox"]
)
VALUES = st.sampled_from(["headerlink", "a headerlink", "&#104;eaderlink", "a > b", ""]) | (
    st.sampled_from(["../x", "https://x.org/", "<a href='y'>", "x.png 1x, y.png 2x"])
    | st.sampled_from(["text-align: left", "background: url(x.png)"])
)
QUOTES = st.sampled_from(["{}", '"{}"', "'{}'", '"{}'])
GIVEN = st.builds(lambda a, v, q: f" {a}={q.format(v)}", ATTRIBUTES, VALUES, QUOTES)
TAGS = st.builds(
    lambda name, given, close: f"<{name}{''.join(given)}{close}",
    st.sampled_from(["a", "img", "td", "p", "script", "title", "A", "object", "h2"]),
    st.lists(GIVEN, max_size=3),
    st.sampled_from([">", " />", "/>", "", " >"]),
)
MARKUP = st.lists(TAGS | PIECES, max_size=12).map("".join)
OFFSETS = st.integers(-86_399, 86_399).map(lambda seconds: timezone(timedelta(seconds=seconds)))
MOMENTS = st.datetimes(timezones=st.none() | OFFSETS)
ITEMS = st.builds(
    FeedItem,
    title=TEXT,
    url=TEXT.map(lambda text: f"https://x.org/{text}"),
    published=st.none() | MOMENTS,
    updated=st.none() | MOMENTS,
    summary=TEXT,
    content=st.none() | TEXT,
    authors=st.lists(st.builds(FeedAuthor, TEXT, TEXT, TEXT, TEXT), max_size=2).map(tuple),
    categories=st.lists(TEXT, max_size=3).map(tuple),
)
FEEDS = st.builds(
    lambda title, items: Feed(title, "https://x.org/", "https://x.org/index.xml", tuple(items)),
    TEXT,
    st.lists(ITEMS, max_size=3),
)


@given(FEEDS)
def test_rss_reads_back(feed: Feed) -> None:
    """Titles, addresses, dates and texts come out of a feed as they went in."""
    document = rss(feed).encode("utf-8")
    assert not feedparser.parse(document).bozo
    items = list(ET.fromstring(document).iter("item"))
    for item, found in zip(feed.items, items, strict=True):
        assert found.findtext("link") == uri(item.url)
        if one_line(item.title):
            assert found.findtext("title") == one_line(item.title)
        assert (found.findtext("description") or "") == printable(item.summary)
        assert (found.findtext(CONTENT) or "") == printable(item.content or "")
        no_date = found.findtext("pubDate") == "Mon, 01 Jan 0001 00:00:00 +0000"
        assert no_date or item.published is not None


@given(FEEDS)
def test_json_feed_reads_back(feed: Feed) -> None:
    """A JSON Feed is JSON in UTF-8, and each item has an id and content."""
    document = json.loads(json_feed(feed).encode("utf-8"))
    assert document["title"]
    for item, found in zip(feed.items, document["items"], strict=True):
        assert found["id"] == found["url"] == uri(item.url)
        assert found["content_html"] == printable(item.content or "") or printable(item.summary)


@given(st.lists(TEXT, max_size=5), st.none() | MOMENTS)
def test_a_sitemap_reads_back(paths: list[str], lastmod: datetime | None) -> None:
    """Every address comes out, as a URI."""
    entries = [SitemapEntry(f"https://x.org/{path}", lastmod) for path in paths]
    root = ET.fromstring(sitemap(entries).encode("utf-8"))
    found = [element.text for element in root.iter() if element.tag.endswith("}loc")]
    assert found == [uri(entry.loc) for entry in entries]


@given(TEXT)
def test_json_ld_reads_back(title: str) -> None:
    """The title comes out, and nothing in the text is markup."""
    text = json_ld(BlogPosting(title, "/", title))
    assert not set("<>&") & set(text)
    assert json.loads(text.encode("utf-8")).get("headline", "") == one_line(title)


@given(TEXT)
def test_a_uri_is_one_and_stays_one(text: str) -> None:
    """Only characters that a URI may hold, and encoding again changes nothing."""
    for address in (text, f"https://{text}", f"https://x.org/{text}"):
        encoded = uri(address)
        assert re.fullmatch(r"[A-Za-z0-9%/:?#@!$&'()*+,;=~._\[\]-]*", encoded)
        assert uri(encoded) == encoded


@given(TEXT, TEXT)
def test_a_redirect_is_four_tags_whatever_it_says(target: str, title: str) -> None:
    """No text of a redirect becomes a tag."""
    names = [tag["name"] or tag["raw"] for tag in tags(redirect(target, title=title))]
    assert names == [tag["name"] or tag["raw"] for tag in tags(redirect("x", title="y"))]


@given(HTML, HTML)
def test_the_text_of_a_page_is_found(body: str, before: str) -> None:
    """Between the start tag and the marker there is the text, whatever it is."""
    head = f"<title>{plain_text(before).replace('<', '')}</title>"
    page = f'{head}<div class="e-content">{body}</div>{CONTENT_END}<footer><div></div></footer>'
    assert article_of(page) == body


@given(HTML)
def test_tags_are_in_order_and_apart(text: str) -> None:
    """Every match begins with "<" where the one before has ended, or later."""
    end = 0
    for tag in tags(text):
        assert tag.start() >= end
        assert tag[0].startswith("<")
        end = tag.end()


@given(HTML)
def test_leaving_out_controls_leaves_the_rest(text: str) -> None:
    """What is left is a subsequence of the text, and text without controls is left alone."""
    rest = iter(text)
    assert all(character in rest for character in without_furniture(text))
    if "<" not in text:
        assert without_furniture(text) == text


@given(HTML)
def test_addresses_are_made_absolute_once(text: str) -> None:
    """What is absolute stays as it is."""
    once = absolute(text, "https://x.org/a/")
    assert absolute(once, "https://x.org/a/") == once


URL_PIECES = st.sampled_from(
    ["../", "./", "a/", "b", "x.png", "#", "?", "é", ":", "//", "%41", ";", ".", "..", "a-b", "~"]
)
URLS = st.lists(URL_PIECES, min_size=1, max_size=6).map("".join)
BASES = st.sampled_from(["/a/b/", "/", "http://e.org:80/a%20b/", "HTTPS://E.org/a/"]) | (
    st.sampled_from(["", "/", "/a/b/", "/a", "/a//b/", "/a/../b/", "/a;b/", "/a/?x/", "/é/"]).map(
        "https://e.org{}".format
    )
)


@given(page=BASES, url=URLS)
def test_a_plain_address_is_joined_as_any(page: str, url: str) -> None:
    """The shorter way gives what the standard library does."""
    made = absolute(f'<a href="{url}">', page)
    found = find_urls(made)
    if re.match(r"[a-z][a-z0-9+.-]*:", url, re.I) or (url.startswith("#") and len(url) > 1):
        return
    assert [span.url for span in found] == ([urljoin(page, url)] if urljoin(page, url) else [])


@given(text=MARKUP)
def test_what_is_passed_over_is_of_no_interest(text: str) -> None:
    """Tags that are found by what they may have are those that all tags would tell."""
    classes_of = frozenset({"headerlink"})
    may_be = {tag[0] for tag in tags_that_may(with_class(classes_of), text)}
    wanted = {tag[0] for tag in telling_tags(text) if "headerlink" in classes(tag)}
    assert wanted <= may_be <= {tag[0] for tag in telling_tags(text)}


@given(text=MARKUP)
def test_addresses_to_move_are_all_but_those_of_other_sites(text: str) -> None:
    """Wherever a URL stands, and whatever is around it."""
    moved, every = find_urls_to_move(text), find_urls(text)
    assert set(moved) <= set(every)
    left = [span.url for span in every if span not in moved]
    assert all(url.startswith(("http:", "https:")) for url in left)


@given(st.datetimes(datetime(1900, 1, 1), datetime(9000, 1, 1), timezones=OFFSETS))  # noqa: DTZ001
def test_instants_read_back(moment: datetime) -> None:
    """Both ways of writing a date keep the instant to the second."""
    second = moment.replace(microsecond=0).astimezone(UTC)
    assert datetime.fromisoformat(rfc_3339(moment)).astimezone(UTC) == second
    assert datetime.strptime(rfc_2822(moment), "%a, %d %b %Y %H:%M:%S %z") == second


@pytest.mark.parametrize(
    "piece",
    ["<", "<a", "<a ", '<a "', "<a b='", "<!--", "<!-- -->", "<script>", "</script", "=", "<div>",
     '<div class="e-content">', "<button>", '<a class="headerlink">', "</div>", "&#", "&amp", "]]>",
     '<a class="headerlink" href="#x">#</a>', "class=", "<a\n", "--", "<a class=' '"]
)  # fmt: skip
def test_a_long_run_of_anything_is_taken(piece: str) -> None:
    """Every function ends on text made to keep scanners busy; a quadratic one would not."""
    text = piece * (250_000 // len(piece))
    page = f'<div class="e-content">{text}'
    feed_html(text, "https://x.org/")
    plain_text(text)
    article_of(page)
    item = FeedItem(text, "https://x.org/", summary=text, content=text)
    feed = Feed(text, "https://x.org/", "", (item,))
    rss(feed)
    json_feed(feed)
