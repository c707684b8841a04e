"""What docs/shortcodes.md shows works as it is shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checkout import ROOT
from sphinx_hugo.content.shortcodes import (
    Scope,
    ShortcodePage,
    Shortcodes,
    TemplateShortcodes,
    built_in,
    expand,
)

DOCUMENT = (ROOT / "docs" / "shortcodes.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```$", DOCUMENT, re.M | re.S)
TEMPLATES = re.findall(r"^`_templates/(\S+)`:\n\n```\S+\n(.*?)^```$", DOCUMENT, re.M | re.S)
BLOCKS = re.compile(r"^```.*?^```$", re.M | re.S)
SCOPE = Scope(ShortcodePage(title="T", raw={"title": "T"}))


@pytest.fixture
def shortcodes(tmp_path: Path) -> Shortcodes:
    """Hugo's shortcodes and those of the document."""
    for name, source in TEMPLATES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(source, encoding="utf-8")
    return Shortcodes(TemplateShortcodes([tmp_path]))


def test_there_is_something_to_check() -> None:
    """Examples and templates are found in the document."""
    assert len(EXAMPLES) >= 3
    assert [name for name, _ in TEMPLATES] == ["shortcodes/box.html", "shortcodes/hint.md"]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_have_no_mistake(shortcodes: Shortcodes, example: str) -> None:
    """Each call in the examples is known and carried out."""
    done = expand(example, shortcodes.find, SCOPE)
    assert done.problems == ()
    assert done.unknown == {}
    assert "{{" not in done.restore(done.text)


def test_what_the_templates_make(shortcodes: Shortcodes) -> None:
    """The box is HTML with its text rendered, the hint a directive."""
    done = expand(EXAMPLES[-1], shortcodes.find, SCOPE)
    html = done.restore(done.text)
    assert '<aside class="box wide">' in html
    assert "<p>It cost <strong>175 dollars</strong>.</p>" in html
    assert ":::{tip} Before you begin\n\nRead T first.\n\n:::" in html


def test_every_built_in_shortcode_is_in_the_table() -> None:
    """No name is left unsaid, but the simple variants of some."""
    table = DOCUMENT.partition("## Built in")[2].partition("\n## ")[0]
    named = set(re.findall(r"`(\w+)`", BLOCKS.sub("", table)))
    assert {name for name in built_in() if not name.endswith("_simple")} <= named
