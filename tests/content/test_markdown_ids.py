"""Heading ids are Hugo's, unique over a page, in each of its three styles."""

from __future__ import annotations

import pytest

from sphinx_hugo.content.markdown import HeadingIds
from sphinx_hugo.content.markdown.attributes import parse_attributes, split_attributes
from sphinx_hugo.content.markdown.escape import (
    decode_entities,
    is_dangerous_url,
    resolve_url,
    url_escape,
)
from sphinx_hugo.content.markdown.ids import anchorize
from sphinx_hugo.content.markdown.options import HeadingIdType


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("github", "The Short Version", "the-short-version"),
        ("github", "What You’ll Find Here", "what-youll-find-here"),
        ("github", "2024 in Review", "2024-in-review"),
        ("github", "a_b  c--d", "a_b--c--d"),
        ("github", "Über Größe 日本 ٣", "über-größe-日本-٣"),
        ("github", "İ", "i"),
        ("github", "½ ² Ⅷ €", "---"),
        ("github-ascii", "Ünïcödé ß 日本", "unicode--"),
        ("blackfriday", "-- a_b – c! ½", "a-b-c-½"),
    ],
)
def test_anchorize(style: HeadingIdType, text: str, expected: str) -> None:
    """Letters, digits and underscores stay, spaces and hyphens become hyphens."""
    assert anchorize(text, style) == expected


def test_repeated_ids_are_numbered() -> None:
    """A number is added until the id is free, also where a text looks like a numbered one."""
    ids = HeadingIds()
    assert [ids.make(text) for text in ("a", "A", "a-1", "a", "a-1")] == [
        "a",
        "a-1",
        "a-1-1",
        "a-2",
        "a-1-2",
    ]


def test_nothing_left_gives_the_default() -> None:
    """A heading of marks alone is called ``heading``."""
    ids = HeadingIds()
    assert [ids.make("!"), ids.make("?"), ids.make("…", "term")] == ["heading", "heading-1", "term"]


def test_explicit_ids_are_taken() -> None:
    """An id an author wrote is not given again."""
    ids = HeadingIds()
    ids.take("a")
    assert ids.make("a") == "a-1"


def test_many_equal_headings_take_no_longer_each() -> None:
    """The ten-thousandth heading of one text does not try all the numbers before."""
    ids = HeadingIds()
    assert [ids.make("a") for _ in range(10_000)][-1] == "a-9999"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", {}),
        ("{#a .b .c}", {"id": "a", "class": "b c"}),
        ("{ #a, .b , c = d }", {"id": "a", "class": "b", "c": "d"}),
        ('{a="b \\" \\n c" d=e-f}', {"a": 'b " \n c', "d": "e-f"}),
        ("{a=1 b=-2.5 c=1e3 d=true e=null}", {"a": 1, "b": -2.5, "c": 1000, "d": True, "e": None}),
        ('{a=[1,"b",[2]] c={.d}}', {"a": [1, "b", [2]], "c": {"class": "d"}}),
        ('{onclick="x" ONLOAD=y a=z}', {"a": "z"}),
    ],
)
def test_attributes(text: str, expected: dict[str, object]) -> None:
    """Attributes are read by Goldmark's grammar."""
    assert parse_attributes(text) == (expected, len(text))


@pytest.mark.parametrize(
    "text", ["", "{", "{a}", "{a=}", "{#a b}", "{a='b'}", "{=b}", "{a=[1,]}", '{a="b}', "{class=1}"]
)
def test_what_are_no_attributes(text: str) -> None:
    """Text that only resembles attributes is left alone."""
    assert parse_attributes(text) is None


def test_attributes_nested_too_deep_are_none() -> None:
    """A thousand braces are refused, not followed."""
    assert parse_attributes("{a=" * 1000 + "b" + "}" * 1000) is None
    assert parse_attributes("{a=" + "[" * 1000 + "]" * 1000 + "}") is None


def test_split_attributes() -> None:
    """Only attributes at the end of a heading are its own."""
    assert split_attributes("a {#b} c") == ("a {#b} c", {})
    assert split_attributes("a {b} {#c}") == ("a {b}", {"id": "c"})
    assert split_attributes(r"a \{#b}") == (r"a \{#b}", {})


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/a b/ü?c=d&e=[f]#g", "/a%20b/%C3%BC?c=d&e=%5Bf%5D#g"),
        ("%20 %zz %é", "%20%20%25zz%20%25%C3%A9"),
        ("a\udcffb", "a%3Fb"),
    ],
)
def test_url_escape(url: str, expected: str) -> None:
    """What a URL may not hold is percent-encoded, what is encoded stays."""
    assert url_escape(url) == expected


def test_resolve_url() -> None:
    """Backslashes and references are resolved before a URL is encoded."""
    assert resolve_url(r"/a\_b?c&amp;d&#x20;") == "/a_b?c&d%20"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("&amp;&#65;&#x42;", "&AB"), ("&#0;&#xD800;&#x110000;", "\ufffd" * 3), ("&no; &", "&no; &")],
)
def test_decode_entities(text: str, expected: str) -> None:
    """References become characters, invalid ones the replacement character."""
    assert decode_entities(text) == expected


@pytest.mark.parametrize(
    ("url", "dangerous"),
    [
        ("javascript:x", True),
        ("JavaScript:x", True),
        ("vbscript:x", True),
        ("file:///x", True),
        ("data:text/html,x", True),
        ("data:image/png;base64,x", False),
        ("https://x.org/javascript:", False),
        ("/javascript", False),
    ],
)
def test_dangerous_urls(url: str, dangerous: bool) -> None:
    """URLs that run code are told from others."""
    assert is_dangerous_url(url) is dangerous
