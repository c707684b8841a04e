"""The colours of code: one rule for both modes, and a contrast that can be read."""

import re

import pytest
from pygments.style import Style
from pygments.styles import get_all_styles
from pygments.token import STANDARD_TYPES, Token
from pygments.util import ClassNotFound

from sphinx_hugo.theme.highlighting import EmberDark, EmberLight, stylesheet


def luminance(colour: str) -> float:
    """Relative luminance of six hex digits (WCAG 2.2)."""
    parts = [int(colour.lstrip("#")[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("style", [EmberLight, EmberDark])
def test_every_token_can_be_read_on_its_ground_and_on_a_marked_line(style: type[Style]) -> None:
    """Each colour has 4.5:1 on the block's ground and on a highlighted line."""
    grounds = (style.background_color, style.highlight_color)
    poor = {
        str(token): colour
        for token in STANDARD_TYPES
        if (colour := style.style_for_token(token)["color"])
        and min(contrast(colour, ground) for ground in grounds) < 4.5
    }
    assert poor == {}


def test_a_rule_carries_the_colours_of_both_modes() -> None:
    """A keyword has its light and its dark colour in one declaration."""
    assert ".highlight .kd" in stylesheet()
    assert re.search(r"\.highlight \.k,[^{]*\{color:light-dark\(#a63a08,#f58a45\)\}", stylesheet())


def test_named_styles_are_taken_from_pygments() -> None:
    """Two styles by name give the block's ground in both modes."""
    assert "--code-ground:light-dark(#f8f8f8,#272822)" in stylesheet("default", "monokai")


def test_one_style_for_both_modes_needs_no_light_dark() -> None:
    """Where both colours agree the rule says it once."""
    assert "light-dark" not in stylesheet("default", "default")


def test_a_ground_that_one_mode_lacks_is_transparent_there() -> None:
    """A token with a background in one style only has none in the other."""

    class Plain(Style):
        """A style without a word on errors."""

        name = "plain"

    assert "background-color:light-dark(transparent,#1e0010)" in stylesheet(Plain, "monokai")


@pytest.mark.parametrize("name", sorted(get_all_styles()))
def test_every_style_of_pygments_gives_a_sheet_that_closes_its_braces(name: str) -> None:
    """No style that is installed makes broken CSS."""
    sheet = stylesheet(name, EmberDark)
    assert sheet.count("{") == sheet.count("}") > 1
    assert "#None" not in sheet
    assert "##" not in sheet


def test_an_unknown_style_is_an_error() -> None:
    """A name that Pygments does not know is not passed over."""
    with pytest.raises(ClassNotFound):
        stylesheet("no-such-style")


def test_plain_text_needs_no_rule() -> None:
    """Tokens that look like text get none: the block's own ink is theirs."""
    assert STANDARD_TYPES[Token.Name] == "n"
    assert ".highlight .n," not in stylesheet()
    assert ".highlight .n{" not in stylesheet()
