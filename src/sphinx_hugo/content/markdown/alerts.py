"""Alerts: ``> [!NOTE]`` as GitHub has them.

Hugo by itself prints them as plain quotes, their label as text
(https://gohugo.io/render-hooks/blockquotes/#alerts); so does this, with classes that a theme can
make a box of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it.token import Token

from sphinx_hugo.content.markdown.inline_html import attributes_html

_LABEL = re.compile(r"\[!([A-Za-z]+)\]")


def alert_kind(tokens: Sequence[Token], index: int) -> str | None:
    """The kind of alert (``note``) that the quote at ``index`` is, None for a plain one."""
    if index + 2 >= len(tokens) or tokens[index + 1].type != "paragraph_open":
        return None
    found = _LABEL.match(tokens[index + 2].content)
    return found[1].lower() if found else None


def alert_open(kind: str, token: Token) -> str:
    """The opening tag of an alert's quote."""
    attrs = dict(token.attrs)
    classes = f"alert alert-{kind}"
    attrs["class"] = f"{attrs['class']} {classes}" if "class" in attrs else classes
    return f"<blockquote{attributes_html(attrs.items())}>\n"


def labelled(pieces: Sequence[str | Token]) -> list[str | Token]:
    """The HTML of an alert's first paragraph with its label in an element, for a theme to style."""
    first, *rest = pieces
    if not isinstance(first, str):
        return list(pieces)
    found = _LABEL.match(first)
    if found is None:
        return list(pieces)
    label = f'<span class="alert-label">{found[0]}</span>'
    return [label + first[found.end() :], *rest]
