"""What ours relies on in pydata-sphinx-theme: an upgrade that changes it fails here, by name."""

from __future__ import annotations

from pathlib import Path

import pydata_sphinx_theme
import pytest

from sphinx_hugo.extension.assets import TARGET
from sphinx_hugo.outputs.css.bundle import Unreadable, parse
from sphinx_hugo.outputs.css.rules import Sheet

THEME = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme"
LAYOUT = (THEME / "layout.html").read_text("utf-8")


def test_its_style_sheet_is_where_pages_link_it() -> None:
    """Read the Docs recognises the theme by this name, and the one style sheet has it."""
    assert (THEME / "static" / TARGET).is_file(), (
        f"pydata-sphinx-theme has no {TARGET} any more: change TARGET in extension/assets.py and "
        "the link in layouts/baseof.html; see what Read the Docs' addons look for now"
    )


def test_its_style_sheet_can_be_pruned() -> None:
    """What does not parse would be published whole, 378 kB."""
    sheet = Sheet(TARGET, (THEME / "static" / TARGET).read_text("utf-8"))
    try:
        rules = parse(sheet, TARGET, None)
    except Unreadable as reason:
        pytest.fail(f"line {reason.line} of pydata-sphinx-theme's style sheet: {reason}")
    assert len(rules) > 1000


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("css", "its style sheets, fontawesome.js and preloads of scripts"),
        ("extrahead", "Sphinx's search scripts in the head of every page"),
        ("scripts_end", "bootstrap.js and pydata-sphinx-theme.js"),
        ("body_tag", "its body"),
        ("header", "its header"),
        ("content", "its sidebars"),
        ("footer", "its footer"),
    ],
)
def test_it_has_the_blocks_that_ours_replace(block: str, what: str) -> None:
    """A block under another name would bring back what it loads."""
    assert f"block {block} " in LAYOUT or f"block {block}%" in LAYOUT, (
        f"pydata-sphinx-theme's layout.html has no block {block!r} any more: {what} "
        "would be on every page; find the block that has it now and replace that in baseof.html"
    )


def test_its_head_loads_nothing_outside_of_these_blocks() -> None:
    """Links and scripts stand in blocks that ours replace, or in macros that these call."""
    outside = LAYOUT.partition("{%- block css %}")[0]
    assert "<script" not in outside and "<link" not in outside
