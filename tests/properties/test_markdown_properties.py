"""Whatever is written, Markdown becomes HTML: no exception, no loss, the same twice."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sphinx_hugo.content.markdown import (
    HtmlPart,
    MarkdownOptions,
    Rendered,
    Special,
    make_parser,
    render,
    render_inline,
)
from sphinx_hugo.content.markdown.attributes import parse_attributes
from sphinx_hugo.content.summary import plain, split_more, strip_tags, summarize, word_count

PIECES = st.sampled_from(
    [
    "a", "b c", "*", "**", "_", "~~", "`", "``", "[", "]", "(", ")", "![", "](u)", "[x][y]",
    "<b>", "</b>", "<!-- c -->", "http://a.com/b", "www.x.com", "a@b.co", "&amp;", "&", "<", ">",
    "\\", "'", '"', "...", "--", "<<", "!", "é", "日本", "  \n", "\\\n", "\n", "\n\n", " ", "\t",
    "[^1]", "|", "# ", "> ", "- ", "1. ", "    ", "```", "~~~", "---", "===", "| a |\n|---|\n",
    ": ", "[x]: /u\n", "[^1]: n", "- [ ] ", "{.a}", "{#b}", "<div>", "</div>", "<pre>", "<!--",
    "-->", "+++", "% ", "$", "\r\n", "\0", "\ufeff", "\u2028", "<!--more-->", ":dog:",
    "{ref}`x`",
]
)  # fmt: skip
CHARACTERS = st.characters(exclude_categories=())  # lone surrogates as well
TEXTS = st.lists(PIECES | st.text(CHARACTERS, max_size=3), max_size=40).map("".join)
OPTIONS = MarkdownOptions()
EVERYTHING = MarkdownOptions(
    unsafe=False,
    xhtml=True,
    hard_wraps=True,
    emoji=True,
    attribute_block=True,
    cjk=True,
    cjk_east_asian_line_breaks=True,
    cjk_east_asian_line_breaks_style="css3draft",
    cjk_escaped_space=True,
    extras_insert=True,
    extras_mark=True,
    extras_superscript=True,
    extras_subscript=True,
    passthrough=True,
    passthrough_inline=(("$", "$"),),
    passthrough_block=(("$$", "$$"),),
    auto_definition_term_id=True,
    wrap_stand_alone_image_within_paragraph=False,
)
SAFE = MarkdownOptions(unsafe=False)
PARSERS = {options: make_parser(options) for options in (OPTIONS, EVERYTHING, SAFE)}


def read(text: str, options: MarkdownOptions = OPTIONS) -> Rendered:
    """The parts of a text."""
    env: dict[str, Any] = {}
    return render(PARSERS[options].parse(text, env), options, env)


@given(TEXTS)
def test_any_text_is_read(text: str) -> None:
    """No text raises, with no option; the parts are the page."""
    for options in PARSERS:
        page = read(text, options)
        assert not any(isinstance(part, Special) for part in page.parts)
        assert (
            "".join(part.html for part in page.parts if not isinstance(part, Special)) == page.html
        )
        assert sum(isinstance(part, HtmlPart) for part in page.merged()) <= len(page.parts)


@given(TEXTS, TEXTS)
def test_a_parser_forgets(before: str, text: str) -> None:
    """What a parser read before does not change what it makes of a text."""
    fresh = make_parser(OPTIONS)
    env: dict[str, Any] = {}
    expected = render(fresh.parse(text, env), OPTIONS, env)
    read(before)
    assert read(text).html == expected.html


@given(TEXTS)
def test_ids_are_unique(text: str) -> None:
    """No two headings of a page share an id, explicit ones left aside."""
    given_ids = [heading.id for heading in read(text.replace("{", "")).headings if heading.id]
    assert len(given_ids) == len(set(given_ids))


@given(st.lists(st.sampled_from(["one", "Two3", "é日本", "x"]), max_size=12), TEXTS)
def test_words_are_not_lost(words: list[str], glue: str) -> None:
    """Words in a paragraph of their own are still there, in order, whatever precedes."""
    marked = " ".join(f"W{word}W" for word in words)
    safe = re.sub(r"[<\\`~\[\]{}$]", "", glue)
    text = unescape(strip_tags(read(f"{safe}\n\n\n{marked}\n").html))
    assert " ".join(re.findall(r"W[^\sW]+W", text)) == marked


@given(TEXTS)
def test_without_raw_html_no_tag_of_the_author_gets_through(text: str) -> None:
    """With raw HTML off, only Goldmark's own tags are left."""
    html = read(text.replace("script", ""), SAFE).html
    tags = set(re.findall(r"<([a-z][a-z0-9]*)", html))
    assert tags <= {
        "p", "em", "strong", "del", "code", "pre", "a", "img", "br", "hr", "ul", "ol", "li",
        "input", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "dl", "dt", "dd", "sup",
        "div", "table", "thead", "tbody", "tr", "th", "td",
    }  # fmt: skip


@given(TEXTS)
def test_titles_never_raise(text: str) -> None:
    """A title or caption is rendered, whatever it is."""
    assert isinstance(render_inline(text, OPTIONS), str)


@given(st.text(CHARACTERS | st.sampled_from("{}#.=[]\"',: ab1"), max_size=60))
def test_attributes_are_read_or_refused(text: str) -> None:
    """Attributes are a dictionary and an end, or nothing."""
    parsed = parse_attributes("{" + text)
    assert parsed is None or text[parsed[1] - 2] == "}"


@given(TEXTS)
def test_facts_of_any_page(text: str) -> None:
    """Summary, plain text and count come of any text; a divider leaves nothing behind."""
    divided = split_more(text)
    facts = summarize(read(divided.text if divided else text).html)
    assert word_count(plain(facts.content)) >= 0
    if divided:
        lines = divided.text.count("\n") + 1
        originals = [divided.original_line(line) for line in range(1, lines + 1)]
        assert originals == sorted(originals)
        assert originals[0] == 1 and originals[-1] == text.count("\n") + 1
