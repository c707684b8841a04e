"""Text made to be slow is read in time: 20 kB of one pattern each, and nothing of it is lost.

There are no clocks here; a pattern that took quadratic time would not come back.
"""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.summary import plain, split_more, summarize

OPTIONS = MarkdownOptions(
    emoji=True,
    attribute_block=True,
    passthrough=True,
    passthrough_inline=(("$", "$"), (r"\(", r"\)")),
    passthrough_block=(("$$", "$$"),),
    extras_superscript=True,
    extras_insert=True,
    extras_mark=True,
)
PARSER = make_parser(OPTIONS)
SIZE = 20_000
PATTERNS = [
    "[", "]", "![", "[](", "[a](", "[a](<", "[a](b '", "[a][b]", "[[a]", "][", "(", ")", "[^",
    "[^1]: ", "*", "_", "**a ", "*_", "*a**", "~", "~~a ", "^a ", "==a ", "++a ", "`", "`a ``b ",
    "\\", "&", "&#", "<", "<a ", "<a b='", '<a b="', "<!--", "<?", "<!A", "<![CDATA[", "<a@",
    "<http:", ">", "> ", "- ", "1. ", "- > ", "> - ", "  - a\n", "- a\n\n  ", "+ a\n  ", "* * ",
    "|", "|a|\n|-|\n", "a|b\n", "#", "# a {", "{a=", "{", "{.a}\n", ": a\n", "a\n: b\n\n",
    "[a]: b\n", "[a]: b '", "```", "```\n", "~~~\n", "    a\n", "\t", "<div>\n", "a\n=\n", "\n",
    "\r\n", "\0", '"', "'", "'a ", '"a" ', "--", "...", "<<", ">>", "!", "$", "$$a ", "\\(", ":",
    ":a: ", "http://", "https://a.b/ ", "www.", "www.a.b ", "a@", "a@b.c ", "a.b@",
    "http://a.b/((", "é", "日本 ",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_repeated_pattern(pattern: str) -> None:
    """A pattern repeated to 20 kB is read, and the word after it is still there."""
    text = pattern * (SIZE // len(pattern)) + "\n\nEND\n"
    env: dict[str, Any] = {}
    html = render(PARSER.parse(text, env), OPTIONS, env).html
    assert "END" in html
    assert plain(summarize(html).content) == plain(html.strip()) or "<" in pattern
    assert split_more(text) is None
