"""A text made to be slow is read in a time that grows with it, not with its square.

``make test`` takes a quarter of a megabyte of each, ``make soak`` a whole one.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.content.frontmatter import split
from sphinx_hugo.content.html_urls import find_ids, find_urls
from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.shortcodes import Shortcodes, expand
from sphinx_hugo.content.summary import plain, split_more
from sphinx_hugo.outputs.feed_html import feed_html
from sphinx_hugo.outputs.tags import plain_text

OPTIONS = MarkdownOptions()
PARSER = make_parser(OPTIONS)
PATTERNS = ["{{<", "[", "<", ">", "`", "`` ` "]


def read_markdown(text: str) -> object:
    """Markdown to HTML."""
    env: dict[str, Any] = {}
    return render(PARSER.parse(text, env), OPTIONS, env).html


READERS: dict[str, Callable[[str], object]] = {
    "front matter": split,
    "shortcodes": lambda text: expand(text, Shortcodes().find).text,
    "Markdown": read_markdown,
    "URLs": find_urls,
    "ids": find_ids,
    "tags": plain_text,
    "summary": plain,
    "divider": split_more,
    "feed": lambda text: feed_html(text, "https://example.org/x/"),
}


@pytest.mark.parametrize("pattern", PATTERNS)
@pytest.mark.parametrize("reader", READERS)
def test_a_megabyte_of_one_pattern(reader: str, pattern: str, pytestconfig: pytest.Config) -> None:
    """Sixteen times the text may take sixteen times as long, with room for what is noise."""
    read = READERS[reader]
    size = pytestconfig.getoption("size")
    text = pattern * (size // len(pattern))
    small, large = (_seconds(read, text[: size // share]) for share in (16, 1))
    assert large < 16 * 4 * max(small, 0.01)


def _seconds(read: Callable[[str], object], text: str) -> float:
    """The processor's time, which other programs do not lengthen."""
    began = time.process_time()
    read(text)
    return time.process_time() - began
