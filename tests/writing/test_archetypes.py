"""Archetypes: Go templates as sites have them."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from sphinx_hugo.project.refusal import Refused
from sphinx_hugo.writing.archetypes import BUILT_IN, PostFacts, fill

NOW = datetime(2026, 11, 27, 8, 30, tzinfo=timezone(timedelta(hours=1)))
FACTS = PostFacts("The loss that", "the-loss-that", "posts", NOW)
# Recorded from `hugo new content posts/the-loss-that.md`, Hugo 0.155.2.
AS_HUGO = [
    ('{{ replace .File.ContentBaseName "-" " " | title }}', "The Loss That"),
    ("{{ .Name }}", "the-loss-that"),
    ("{{ .Type }} {{ .Section }}", "posts posts"),
    ("{{ .File.Dir }}", "posts/"),
    ("{{ .File.LogicalName }}", "the-loss-that.md"),
    ("{{ .File.Path }}", "posts/the-loss-that.md"),
    ("{{ .File.BaseFileName }}", "the-loss-that"),
    ('{{ now.Format "2006" }} {{ time.Now.Format "2006" }}', "2026 2026"),
    ('{{ dateFormat "2006" .Date }} {{ .Date | dateFormat "2006" }}', "2026 2026"),
    ("{{ humanize .Name }} {{ .Name | humanize }}", "The loss that The loss that"),
    ("{{ upper .Name }}", "THE-LOSS-THAT"),
    ('{{ urlize "A b" }} {{ strings.ToLower "AB" }}', "a-b ab"),
    ('{{ strings.Title "a of b" }}', "A of B"),
    ('j: {{- " trimmed" -}}\nk', "j: trimmedk"),
    ("{{/* a comment */}}x", "x"),
    ('{{ replace (replace .Name "-" "_") "_" "+" 1 }}', "the+loss_that"),
    ('{{ lower `Raw "q"` }}', 'raw "q"'),
]


@pytest.mark.parametrize(("template", "expected"), AS_HUGO)
def test_actions_print_what_hugo_prints(template: str, expected: str) -> None:
    """Fields, functions, pipelines, parentheses, comments, trimmed space."""
    assert fill(template, FACTS, "default.md") == expected


def test_the_date_has_an_offset() -> None:
    """As Hugo writes it."""
    assert fill("{{ .Date }}", FACTS, "x.md") == "2026-11-27T08:30:00+01:00"


@pytest.mark.parametrize(
    "action",
    [
        "{{ range .Site.Pages }}",
        "{{ .Foo }}",
        "{{ }}",
        "{{ title }}",
        "{{ .Name | }}",
        "{{ (.Name }}",
        "{{ .Name ) }}",
        "{{ replace .Name }}",
        '{{ .Date | dateFormat "2006" "x" }}',
        "{{ $x := 1 }}",
    ],
)
def test_what_is_not_understood_is_named_with_its_line(action: str) -> None:
    """A post with half a template in it would be published like that."""
    with pytest.raises(Refused, match=r"^archetypes/posts\.md:3: .* is not understood"):
        fill(f"---\ntitle: x\n{action}\n---\n", FACTS, "archetypes/posts.md")


def test_the_built_in_one_is_a_draft() -> None:
    """With a date, and places for a description and tags."""
    lines = fill(BUILT_IN, FACTS, "").splitlines()
    assert {"date: 2026-11-27T08:30:00+01:00", "draft: true", 'description: ""', "tags: []"} <= set(
        lines
    )
