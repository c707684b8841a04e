"""Colours of code: two Pygments styles of our own, and one style sheet for light and dark at once.

Sphinx's `pygments.css` knows one style, pydata-sphinx-theme's two that need JavaScript to be told
apart. Here each rule carries both colours by CSS `light-dark()`, so that code follows the reader's
choice, or the system's where no script runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from pygments.style import Style
from pygments.styles import get_style_by_name
from pygments.token import (
    STANDARD_TYPES,
    Comment,
    Error,
    Generic,
    Keyword,
    Literal,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Token,
    _TokenType,
)

# A change of these colours belongs in docs/design.md too, which gives their contrast.
_LIGHT = {"ink": "#241e19", "ash": "#675d54", "ember": "#a63a08", "moss": "#47651a"}
_LIGHT |= {"slate": "#2c5c85", "plum": "#78437f", "rose": "#a8263a"}
_DARK = {"ink": "#e6ded3", "ash": "#a89d90", "ember": "#f58a45", "moss": "#a3be6c"}
_DARK |= {"slate": "#86b4dc", "plum": "#cda0d4", "rose": "#ee8a93"}


def _styles(ink: dict[str, str]) -> dict[_TokenType, str]:
    """What each kind of token looks like in one set of inks, in Pygments' notation."""
    return {
        Token: ink["ink"],
        Comment: f"italic {ink['ash']}",
        Comment.Preproc: f"noitalic {ink['ash']}",
        Keyword: ink["ember"],
        Keyword.Constant: ink["plum"],
        Keyword.Type: ink["slate"],
        Operator.Word: ink["ember"],
        Name.Builtin: ink["slate"],
        Name.Class: f"bold {ink['ink']}",
        Name.Constant: ink["plum"],
        Name.Decorator: ink["plum"],
        Name.Exception: ink["slate"],
        Name.Function: f"bold {ink['ink']}",
        Name.Tag: ink["ember"],
        Name.Attribute: ink["slate"],
        Name.Variable: ink["slate"],
        Literal: ink["plum"],
        Number: ink["plum"],
        String: ink["moss"],
        String.Doc: f"italic {ink['ash']}",
        String.Escape: ink["plum"],
        String.Interpol: ink["plum"],
        Punctuation: ink["ink"],
        Generic.Deleted: ink["rose"],
        Generic.Inserted: ink["moss"],
        Generic.Heading: f"bold {ink['ink']}",
        Generic.Subheading: ink["slate"],
        Generic.Prompt: ink["ash"],
        Generic.Output: ink["ash"],
        Generic.Emph: "italic",
        Generic.Strong: "bold",
        Generic.Error: ink["rose"],
        Generic.Traceback: ink["rose"],
        Error: ink["rose"],
    }


class EmberLight(Style):
    """Ink on paper, keywords in ember; every colour at least 4.5:1 on its ground."""

    name = "ember-light"
    background_color = "#f3efe7"
    highlight_color = "#fae8da"
    line_number_color = _LIGHT["ash"]
    styles: ClassVar[dict[_TokenType, str]] = _styles(_LIGHT)


class EmberDark(Style):
    """The same by night."""

    name = "ember-dark"
    background_color = "#1f1b17"
    highlight_color = "#38220f"
    line_number_color = _DARK["ash"]
    styles: ClassVar[dict[_TokenType, str]] = _styles(_DARK)


def stylesheet(
    light: str | type[Style] = EmberLight,
    dark: str | type[Style] = EmberDark,
) -> str:
    """CSS for `.highlight` in which every colour is `light-dark(LIGHT, DARK)`.

    A style is a class or a name Pygments knows; weight and slant are set where either style asks
    for them, since CSS has no `light-dark()` for these. Raises `pygments.util.ClassNotFound` for
    an unknown name.
    """
    pair = (_style(light), _style(dark))
    rules: dict[str, list[str]] = {}
    plain = _declarations(pair, Token)
    for token, short in STANDARD_TYPES.items():
        declarations = _declarations(pair, token)
        if short and declarations not in ("", plain):
            rules.setdefault(declarations, []).append(f".highlight .{short}")
    lines = [f".highlight{{{';'.join(_grounds(pair))}}}"]
    lines += [f"{','.join(selectors)}{{{body}}}" for body, selectors in rules.items()]
    return "\n".join(lines) + "\n"


def _style(style: str | type[Style]) -> type[Style]:
    """The style class that a name stands for."""
    return get_style_by_name(style) if isinstance(style, str) else style


def _both(colours: Iterable[str | None], missing: str = "currentcolor") -> str:
    """A `light-dark()` of two colours (hex digits, `#` or not), or the one where they agree."""
    one, other = (f"#{colour.lstrip('#')}" if colour else missing for colour in colours)
    return one if one == other else f"light-dark({one},{other})"


def _grounds(pair: tuple[type[Style], type[Style]]) -> Iterator[str]:
    """Custom properties that the theme's style sheet draws code blocks with."""
    yield "--code-ground:" + _both(style.background_color for style in pair)
    yield "--code-mark:" + _both(style.highlight_color for style in pair)
    inks = [style.style_for_token(Token)["color"] for style in pair]
    if all(inks):
        yield "--code-ink:" + _both(inks)


def _declarations(pair: tuple[type[Style], type[Style]], token: _TokenType) -> str:
    """The CSS declarations of one kind of token, empty if neither style says anything of it."""
    looks = [style.style_for_token(token) for style in pair]
    found = []
    if any(look["color"] for look in looks):
        found.append("color:" + _both(look["color"] for look in looks))
    if any(look["bgcolor"] for look in looks):
        found.append(
            "background-color:" + _both((look["bgcolor"] for look in looks), "transparent")
        )
    if any(look["bold"] for look in looks):
        found.append("font-weight:700")
    if any(look["italic"] for look in looks):
        found.append("font-style:italic")
    if any(look["underline"] for look in looks):
        found.append("text-decoration:underline")
    return ";".join(found)
