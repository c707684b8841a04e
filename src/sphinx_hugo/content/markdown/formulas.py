"""Tokens of formulas: what their author wrote, and their HTML where they can be set."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markdown_it.token import Token

from sphinx_hugo.content.formulas import formula_html

Typeset = Callable[[str, bool], str | None]
"""The MathML of TeX, set off where the second argument is true; None where it cannot be set."""

_INLINE = frozenset({"math_inline", "math_inline_double"})
_BLOCK = frozenset({"math_block", "amsmath"})
_TYPES = _INLINE | _BLOCK | {"math_block_label"}
_SET = "html"


def is_formula(token: Token) -> bool:
    """Whether a token is a formula."""
    return token.type in _TYPES


def source_of(token: Token) -> str:
    """A formula as its author wrote it, with its delimiters."""
    if "source" in token.meta:
        return str(token.meta["source"])
    if token.type == "amsmath":
        return token.content
    mark = "$" if token.type == "math_inline" else "$$"
    label = f" ({token.info})" if token.type == "math_block_label" else ""
    return f"{mark}{token.content}{mark}{label}"


def html_of(token: Token) -> str | None:
    """The HTML of a formula that has been set; None for any other token."""
    html = token.meta.get(_SET) if token.type in _TYPES else None
    return html if isinstance(html, str) else None


def set_formulas(tokens: Sequence[Token], typeset: Typeset) -> None:
    """Give each formula that can be set its HTML; the others stay for MyST to tell."""
    for token in tokens:
        if token.children:
            set_formulas(token.children, typeset)
        if token.type in _INLINE or token.type in _BLOCK:
            block, display = token.type in _BLOCK, token.type != "math_inline"
            mathml = typeset(token.content, display)
            if mathml is not None:
                source = source_of(token)
                token.meta[_SET] = formula_html(mathml, source, block=block, display=display)
