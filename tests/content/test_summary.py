"""Plain text, word counts and summaries are Hugo's: expected values recorded from Hugo 0.155.2."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.summary import (
    DIVIDER,
    plain,
    plain_summary,
    plainify,
    reading_time,
    split_more,
    strip_tags,
    summarize,
    summarize_html,
    word_count,
)

RECORDED = json.loads((Path(__file__).parent / "fixtures" / "summaries.json").read_text("utf-8"))
OPTIONS = MarkdownOptions()
PARSER = make_parser(OPTIONS)


@pytest.mark.parametrize("case", RECORDED, ids=lambda case: case["title"])
def test_facts_are_hugos(case: dict[str, Any]) -> None:
    """Content, summary, plain text and counts of a page are what Hugo says of it."""
    divided = split_more(case["source"])
    env: dict[str, object] = {}
    tokens = PARSER.parse(divided.text if divided else case["source"], env)
    facts = summarize(render(tokens, OPTIONS, env).html, case["summary_length"], case["cjk"])
    text = plain(facts.content)
    words = word_count(text, case["cjk"])
    assert facts.content.strip() == case["content"]
    assert facts.summary == case["summary"]
    assert (divided.truncated if divided else facts.truncated) == case["truncated"]
    assert text.strip() == case["plain"].strip()
    assert words == case["words"]
    assert reading_time(words, case["cjk"]) == case["reading_time"]


def test_text_without_divider_is_left_alone() -> None:
    """Without ``<!--more-->`` there is nothing to split."""
    assert split_more("a\n\n<!-- more -->\n\nb") is None


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("a\n\n<!--more-->\n\nb", [1, 2, 3, 4, 5]),
        ("a <!--more--> b\nc", [1, 1, 1, 1, 1, 2]),
        ("a\n<!--more-->\nb", [1, 2, 2, 2, 2, 2, 3]),
        ("<!--more-->\n\nb", [1, 2, 3]),
    ],
)
def test_lines_stay_known(body: str, lines: list[int]) -> None:
    """Each line of the text that is parsed is traced back to the line it came from."""
    divided = split_more(body)
    assert divided is not None
    count = divided.text.count("\n") + 1
    assert [divided.original_line(line) for line in range(1, count + 1)] == lines


def test_divider_between_blank_lines_adds_no_line() -> None:
    """The usual way to write it keeps all line numbers."""
    divided = split_more("a\n\n<!--more-->\n\nb\n")
    assert divided is not None
    assert divided.text == f"a\n\n{DIVIDER}\n\nb\n"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("plain & simple", "plain & simple"),
        ("<p>a</p>\n<p>b</p>", "a\nb\n"),
        ("a<br>b<br />c", "a\nb\nc"),
        ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", " a b "),
        ("a &amp; b &lt;c&gt; <i>d</i>", "a &amp; b &lt;c&gt; d"),
        ('<a title="x > y">z</a>', "z"),
        ("<!-- a --> b <!-- c", " b "),
        ("I <3 you <b", "I <3 you "),
    ],
)
def test_plainify(html: str, text: str) -> None:
    """Tags go, entities stay, ends of paragraphs and breaks become newlines."""
    assert plainify(html) == text


def test_strip_tags_drops_scripts_and_styles() -> None:
    """What a reader never sees is no text."""
    html = "a<script>if (1 < 2) {}</script>b<STYLE>c{}</STYLE>d<script>e"
    assert strip_tags(html) == "abd"


def test_plain_summary_is_text() -> None:
    """A summary for lists has no tags and no entities."""
    assert plain_summary("<p>a &amp; <b>b</b>&rsquo;s</p>\n") == "a & b’s"


@pytest.mark.parametrize(
    ("words", "cjk", "minutes"),
    [
        (0, False, 0),
        (1, False, 1),
        (213, False, 1),
        (214, False, 2),
        (501, True, 1),
        (502, True, 2),
    ],
)
def test_reading_time(words: int, cjk: bool, minutes: int) -> None:
    """213 words a minute, 501 characters in Chinese and its like, rounded up."""
    assert reading_time(words, cjk) == minutes


@pytest.mark.parametrize(
    ("html", "content", "summary", "truncated"),
    [
        ("<p>A <b>b</b></p>\n<!--more-->\n<p>C</p>", "A b\nC", "<p>A <b>b</b></p>", True),
        ("<p>A <!--more--> rest</p>", "A rest", "<p>A", True),
        ("<div>a</div><!--more--><div>b</div>", "a b", "<div>a</div>", True),
        ("<p>a</p>   <!--more-->", "a", "<p>a</p>", False),
    ],
)
def test_html_content_is_divided_where_it_is_written(
    html: str, content: str, summary: str, truncated: bool
) -> None:
    """What Hugo 0.155.2 made of content files that are HTML; the divider leaves white space."""
    found = summarize_html(html)
    assert plain(found.content).split() == content.split()
    assert (found.summary, found.truncated) == (summary, truncated)


WORDS = " ".join(f"word{number}" for number in range(1, 101))


@pytest.mark.parametrize(
    ("html", "summary", "truncated"),
    [
        (f"<pre><code>{WORDS}\n</code></pre>", f"<pre><code>{WORDS}\n</code></pre>", False),
        (f"<ul>\n<li>{WORDS}</li>\n</ul>", f"<ul>\n<li>{WORDS}</li>\n</ul>", False),
        ("<h2>H</h2>\n<ul>\n<li>a</li>\n</ul>", "<h2>H</h2>\n<ul>\n<li>a</li>\n</ul>", False),
        (
            f"<pre><code>{WORDS}\n</code></pre><p>One.</p>\n<p>Two.</p>",
            f"<pre><code>{WORDS}\n</code></pre><p>One.</p>",
            True,
        ),
        (
            f"<ul>\n<li>\n<p>a</p>\n</li>\n</ul>\n<pre><code>{WORDS}\n</code></pre>",
            f"<ul>\n<li>\n<p>a</p>\n</li>\n</ul>\n<pre><code>{WORDS}\n</code></pre>",
            False,
        ),
    ],
    ids=["code", "list", "heading and list", "code and paragraphs", "loose list and code"],
)
def test_a_summary_without_paragraphs_is_all_there_is(
    html: str, summary: str, truncated: bool
) -> None:
    """Code with it: what Hugo 0.155.2 made of such pages, of which only paragraphs end one."""
    found = summarize(html)
    assert (found.summary, found.truncated) == (summary, truncated)


def test_html_content_without_a_divider_is_summarised_as_ever() -> None:
    """Whole paragraphs up to the length."""
    html = "<h2>T</h2>\n<p>one two</p>\n<p>three</p>"
    assert summarize_html(html, 2).summary == "<h2>T</h2>\n<p>one two</p>"
    assert summarize_html(html).summary == html
