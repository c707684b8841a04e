"""Hugo's ``markup`` setting becomes options."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_hugo.content.markdown import MarkdownOptions
from sphinx_hugo.content.markdown.settings import _SETTINGS, from_markup

BASE = MarkdownOptions()


@pytest.mark.parametrize(
    ("markup", "name", "value"),
    [
        ({"goldmark": {"renderer": {"unsafe": False}}}, "unsafe", False),
        ({"Goldmark": {"Renderer": {"hardWraps": True}}}, "hard_wraps", True),
        ({"goldmark": {"parser": {"attribute": {"block": True}}}}, "attribute_block", True),
        ({"goldmark": {"extensions": {"typographer": {"disable": True}}}}, "typographer", False),
        ({"goldmark": {"extensions": {"footnote": False}}}, "footnote", False),
        (
            {"goldmark": {"extensions": {"passthrough": {"delimiters": {"inline": [["$", "$"]]}}}}},
            "passthrough_inline",
            (("$", "$"),),
        ),
    ],
)
def test_settings_are_found_by_hugos_names(markup: Any, name: str, value: object) -> None:
    """Names are Hugo's, in any case."""
    options, problems = from_markup(markup, BASE)
    assert problems == ()
    assert getattr(options, name) == value


def test_highlighting_and_typography_have_options_of_their_own() -> None:
    """Nested settings go where they belong."""
    markup = {
        "highlight": {"lineNos": True, "tabWidth": 8},
        "goldmark": {"extensions": {"typographer": {"emDash": "-"}}},
    }
    options, problems = from_markup(markup, BASE)
    assert problems == ()
    assert (options.highlight.line_nos, options.highlight.tab_width) == (True, 8)
    assert options.typography.em_dash == "-"


def test_other_engines_are_passed_over() -> None:
    """What is not about Markdown here changes nothing."""
    markup = {"defaultMarkdownHandler": "goldmark", "tableOfContents": {"endLevel": 2}}
    assert from_markup(markup, BASE) == (BASE, ())


def test_a_value_of_the_wrong_type_is_named_and_left_out() -> None:
    """The default stands."""
    options, problems = from_markup({"goldmark": {"renderer": {"unsafe": "yes"}}}, BASE)
    assert options == BASE
    assert [problem.code for problem in problems] == ["config"]
    assert "goldmark.renderer.unsafe" in problems[0].message


def test_every_setting_names_an_option() -> None:
    """The table cannot point at a field that is not there."""
    assert {name for name in _SETTINGS.values() if not hasattr(BASE, name)} == set()
