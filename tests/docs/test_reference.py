"""What the documentation lists is what there is, both ways."""

from __future__ import annotations

import re
from dataclasses import fields

from checkout import ROOT
from documented import DOCS, pages, prose
from reference import options_table
from sphinx_hugo.content.metadata import RESERVED
from sphinx_hugo.extension.options import PREFIX, Options
from sphinx_hugo.site.search import HIDING_PARAMS

WRITING = (DOCS / "writing.md").read_text("utf-8")


def keys(table: str) -> set[str]:
    """The names in backticks in the first cells of a table."""
    cells = re.findall(r"^\| (.*?) \|", table, re.M)
    return {name.lower() for cell in cells for name in re.findall(r"`([^`]+)`", cell)}


def part(beginning: str, end: str) -> str:
    """The text of the page between two lines."""
    return WRITING.partition(beginning)[2].partition(end)[0]


def test_every_key_of_front_matter_is_described() -> None:
    """Hugo's own, and none that is not; a Hugo page each."""
    table = part("## Front matter\n", "Taxonomies are keys too")
    assert keys(table) - {"list", "render", "publishresources"} >= RESERVED
    first = {name.lower() for name in re.findall(r"^\| \[`(\w+)`\]\(", table, re.M)}
    assert first <= RESERVED


def test_parameters_of_the_theme_are_described() -> None:
    """Those that the code reads."""
    table = part("These mean something to the theme", "The site can say")
    read = {"season", "chapter", "series_order", "cover", "image", "images", "math", "robots"}
    read |= {"showtoc", "tocopen", "toc", "showsharebuttons", "sharebuttons", "editpost", "series"}
    assert read <= keys(table)
    assert keys(table) & set(HIDING_PARAMS)


def test_every_option_is_in_the_table() -> None:
    """Since it is made from the code; with Hugo's name where there is one."""
    rows = [row for row in options_table() if row.startswith("| `")]
    assert [row.split("`")[1] for row in rows] == [PREFIX + field.name for field in fields(Options)]
    assert any("`pagination.pagerSize`" in row for row in rows if "hugo_pager_size" in row)


def test_every_option_that_is_named_exists() -> None:
    """No page speaks of an option that is not there."""
    known = {PREFIX + field.name for field in fields(Options)}
    named = {
        f"{path.name}: {name}"
        for path in pages()
        for name in re.findall(r"`(hugo_\w+)", prose(path))
        if name not in known and name != PREFIX
    }
    assert named == set()


def test_every_command_that_is_named_exists() -> None:
    """Commands of make, in the text and not only in examples."""
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {
        f"{path.name}: make {name}"
        for path in pages()
        for name in re.findall(r"`make ([a-z][a-z-]*)", prose(path))
        if name not in targets
    }
    assert named == set()
