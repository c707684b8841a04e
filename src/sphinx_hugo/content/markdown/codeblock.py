"""Blocks of code: what a fence's info string says, and the HTML around the code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from markdown_it.token import Token

from sphinx_hugo.content.markdown.attributes import parse_attributes
from sphinx_hugo.content.markdown.escape import escape, escape_code, unescape
from sphinx_hugo.content.markdown.options import MarkdownOptions

Highlight = Callable[[str, str, Mapping[str, Any]], str | None]


def fence_info(info: str) -> tuple[str, dict[str, Any]]:
    """A fence's language and attributes: ``go {linenos=inline}``.

    Attributes that cannot be read (Hugo stops its build at them) stay part of the info string.
    """
    info = info.strip()
    brace = info.find("{")
    if brace >= 0:
        parsed = parse_attributes(info, brace)
        if parsed is not None:
            return info[:brace].strip().partition(" ")[0], parsed[0]
    return info.partition(" ")[0], {}


def indented_html(token: Token) -> str:
    """Code by indentation."""
    return f"<pre><code>{escape(token.content)}</code></pre>\n"


def fence_html(
    token: Token, options: MarkdownOptions, highlight: Highlight | None, ordinal: int
) -> str:
    """A fence, highlighted if it can be; ``ordinal`` counts a page's fences from 0."""
    if not options.highlight.code_fences:
        return plain_fence(token.content, token.info.strip().partition(" ")[0])
    language, attributes = fence_info(token.info)
    # Hugo takes blank lines off the end of a fence's code.
    code = token.content.rstrip("\n")
    code = f"{code}\n" if code else ""
    if highlight is not None:
        attributes.setdefault("lineanchors", f"hl-{ordinal}")
        done = highlight(code, language, attributes)
        if done is not None:
            return done
    return plain_html(code, language)


def plain_html(code: str, language: str) -> str:
    """Code as Hugo prints it where it knows no lexer for the language."""
    attrs = ""
    if language:
        name = language_name(language)
        attrs = f' class="language-{name}" data-lang="{name}"'
    return f'<pre tabindex="0"><code{attrs}>{escape_code(code)}</code></pre>'


def language_name(language: str) -> str:
    """A language as it stands in an attribute: references in it are left as typed."""
    return escape(language).replace("&amp;", "&")


def plain_fence(code: str, language: str) -> str:
    """Code as Goldmark prints it, without Hugo's highlighting (``codeFences`` off)."""
    attrs = f' class="language-{escape(unescape(language))}"' if language else ""
    return f"<pre><code{attrs}>{escape(code)}</code></pre>\n"
