"""Rules that match nothing are taken out early, and nothing else with them."""

from __future__ import annotations

import pytest

from sphinx_hugo.outputs.css.page import page_facts
from sphinx_hugo.outputs.css.unmatched import without_unmatched
from sphinx_hugo.outputs.css.vocabulary import Vocabulary

PAGES = Vocabulary.of(page_facts('<p class="a b"><i id="c">'), ["made", "mode-"])


def left(text: str) -> str:
    """What is left of a sheet that begins with a rule, so that others stand behind it."""
    return without_unmatched("i{}" + text, PAGES).removeprefix("i{}")


@pytest.mark.parametrize(
    "rule",
    [
        ".x{color:red}",
        " p .x:hover > i, .y.a\n{color:red}",
        ".a.x::before{margin:0}",
    ],
)
def test_a_rule_whose_selectors_all_name_a_missing_class_goes(rule: str) -> None:
    """Lines keep their numbers."""
    assert left(rule) == "\n" * rule.count("\n")
    assert left(f"@media print{{{rule}p{{}}}}") == f"@media print{{{left(rule)}p{{}}}}"


@pytest.mark.parametrize(
    "text",
    [
        ".a{color:red}",
        ".x,.a{color:red}",
        ".x,p{color:red}",
        ".made,.x{}",
        ".mode-dark{}",
        "p:not(.x){color:red}",
        "[class=x].x{color:red}",
        "@keyframes x{.5%{top:0}}",
        "@font-face{src:x}",
        '.x{content:"a"}',
        ".x{color:red/*}*/;top:0}",
        ".x{top:calc(1px/2)}",
        ".x{&.a{top:0}}",
        'p{content:"}.x{top:0}"}',
        "p{content:'}.x{top:0}'}.x{top:0}",
        "p{background:url(}.x{top:0})}",
        '/* " */p{content:"}.x{top:0}"}/* " */',
        ".\\31 x{top:0}",
    ],
)
def test_what_may_match_or_is_not_plain_stays(text: str) -> None:
    """The parser sees it, and judges each selector."""
    assert left(text) == text
