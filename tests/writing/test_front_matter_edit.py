"""Values set in front matter, the rest as it was."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sphinx_hugo.content.frontmatter import parse, split
from sphinx_hugo.writing.front_matter_edit import with_values

CASES = [
    ("---\ntitle: old\ndraft: true\n---\nText.\n", '---\ntitle: "N"\ndraft: true\n---\nText.\n'),
    ("---\ndraft: true # yes\n---\n", '---\ndraft: true # yes\ntitle: "N"\n---\n'),
    ("---\nTitle: old\n---\n", '---\ntitle: "N"\n---\n'),
    ("---\ntitle: >\n  two\n  lines\ntags: []\n---\n", '---\ntitle: "N"\ntags: []\n---\n'),
    (
        "+++\ntitle = 'old'\n[cover]\nimage = 'x'\n+++\n",
        "+++\ntitle = \"N\"\n[cover]\nimage = 'x'\n+++\n",
    ),
    ("+++\n[cover]\ntitle = 'x'\n+++\n", "+++\ntitle = \"N\"\n[cover]\ntitle = 'x'\n+++\n"),
    ('{"draft": true}\nText\n', '{\n  "draft": true,\n  "title": "N"\n}\nText\n'),
    ("Text only.\n", '---\ntitle: "N"\n---\nText only.\n'),
    ("---\n---\n", '---\ntitle: "N"\n---\n'),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_a_title_is_put_in(text: str, expected: str) -> None:
    """YAML, TOML and JSON, with a title and without; comments and order stay."""
    assert with_values(text, {"title": "N"}) == expected


@pytest.mark.parametrize(
    "text", ["---\ntitle: x\n", "---\ntags: [\n---\n", '{"a": \n}\n', "+++\na = 1\na = 2\n+++\n"]
)
def test_front_matter_that_cannot_be_read_is_left(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="cannot be filled in"):
        with_values(text, {"title": "N"})


@pytest.mark.parametrize(
    "front", ["---\ntitle: x\n---\n", "+++\ntitle = 'x'\n+++\n", '{"title": "x"}\n']
)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=st.text(st.characters(exclude_categories=["C"], codec="utf-8")))
def test_any_title_comes_back(front: str, title: str) -> None:
    """Whatever its characters: quotes, backslashes, colons, braces."""
    if title.strip():
        assert parse(split(with_values(front, {"title": title, "chapter": 3}))).raw == {
            "title": title,
            "chapter": 3,
        }
