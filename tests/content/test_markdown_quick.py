"""Quick ways through Markdown give what the long ones give."""

from __future__ import annotations

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.markdown.tokens import QuickToken

# With a delimiter for formulas that no text has, emphasis and links are read the long way.
OPTIONS = (
    MarkdownOptions(),
    MarkdownOptions(passthrough=True, passthrough_inline=(("\x07", "\x07"),)),
)
PARSERS = {options: make_parser(options) for options in OPTIONS}
PIECES = st.sampled_from(
    [
        "*", "**", "***", "_", "__", "a", "b c", "é", "1", " ", ",", "%", ".", "“", "`", "\n",
        "[a](u)", "[b c](https://a.example/b?c=d#e)", "[", "]", "](v)", "](<w>)", "](x 'y')",
        "a@b.org", "\\", "![", '"', "www.example.org", "[a]", "[d *e*](f)", "- ", "[x]", "<b>",
        "~~", "日本", "\u00a0",
    ]
)  # fmt: skip


def html(text: str, options: MarkdownOptions) -> str:
    """The HTML of a text."""
    env: dict[str, object] = {}
    return render(PARSERS[options].parse(text, env), options, env).html


@given(st.lists(PIECES, max_size=30).map("".join))
def test_plain_emphasis_and_links_are_read_as_all_others(text: str) -> None:
    """What is read in one go is what delimiter runs and brackets make of it."""
    quick, long = (html(text, options) for options in OPTIONS)
    assert quick == long


@pytest.mark.parametrize(
    "arguments",
    [("text", "", 0), ("td_open", "td", 1, {"style": "a"}, [1, 2], 3, [], "c", "m", "i", {"x": 1})],
)
def test_a_quick_token_has_every_field_of_a_token(arguments: tuple[object, ...]) -> None:
    """Field by field it is the token that markdown-it would have made."""
    quick, token = QuickToken(*arguments), Token(*arguments)  # type: ignore[arg-type]
    for field in fields(Token):
        assert getattr(quick, field.name) == getattr(token, field.name)
    assert quick.copy(content="z").content == "z"
