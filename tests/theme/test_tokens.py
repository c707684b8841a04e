"""The tokens of docs/design.md are those of the style sheet, and their contrasts are right."""

from __future__ import annotations

import re

import pytest

from checkout import ROOT
from page_facts import contrast

STYLE = ROOT / "src/sphinx_hugo/theme/sphinx_hugo/static/styles/sphinx-hugo.css"
CSS = STYLE.read_text("utf-8")
DESIGN = (ROOT / "docs" / "design.md").read_text("utf-8")
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"^  --(\w+): light-dark\((#\w+), (#\w+)\);", CSS, re.M)
}
GROUNDS = ("paper", "leaf", "glow")
TEXT = ("ink", "ash", "ember", "slate", "moss", "gold", "rose", "plum")
ROW = re.compile(r"^\| `--(\w+)` \|[^|]*\| `(#\w+)` \|([^|]*)\| `(#\w+)` \|([^|]*)\|$", re.M)
ROWS = {row[0]: row[1:] for row in ROW.findall(DESIGN)}


def rgb(colour: str) -> str:
    """A colour of six hex digits as Chromium would say it."""
    red, green, blue = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


def measured(name: str, mode: int) -> list[float]:
    """The contrast of a colour on each ground, in one mode (0 light, 1 dark)."""
    return [contrast(rgb(COLOURS[name][mode]), rgb(COLOURS[on][mode])) for on in GROUNDS]


def test_every_colour_is_in_the_table_and_the_other_way_round() -> None:
    """The shade at an edge that scrolls is no colour of its own: it is see-through."""
    assert ROWS.keys() == COLOURS.keys() - {"shade"}
    assert {name: (row[0], row[2]) for name, row in ROWS.items()} == {
        name: pair for name, pair in COLOURS.items() if name != "shade"
    }


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("name", [name for name, row in ROWS.items() if row[1].strip()])
def test_the_contrasts_in_the_table_are_measured(name: str, mode: int) -> None:
    """By WCAG's formula, to one decimal, on each ground."""
    said = [float(part) for part in ROWS[name][2 * mode + 1].split("·")]
    assert said == [round(value, 1) for value in measured(name, mode)]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("names", "least"), [(TEXT, 4.5), (("edge",), 3.0)])
def test_colours_have_the_contrast_that_their_use_asks_for(
    names: tuple[str, ...], least: float, mode: int
) -> None:
    """WCAG 2.2, AA: text 4.5, outlines of controls 3, on every ground."""
    poor = {name: measured(name, mode) for name in names if min(measured(name, mode)) < least}
    assert poor == {}


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (r"--text: clamp\(1\.0625rem, [^)]*, 1\.25rem\)", "1.0625 rem (phone) to 1.25 rem (wide)"),
        (r"--column: calc\(33 \* var\(--text\)\)", "`--column` is 33 times `--text`"),
        (r"\nh1 {[^}]*clamp\(2rem, [^)]*, 2\.75rem\); font-weight: 400", "2 to 2.75 rem, regular"),
        (r"\.home-page h1 {[^}]*clamp\(2\.5rem, [^)]*, 4rem\)", "2.5 to 4 rem"),
        (r"\.e-content h2 {[^}]*font-size: 1\.4em; font-weight: 700", "1.4 em, bold"),
        (r"\.e-content h2 { margin: 2\.3em 0 \.7em", "h2 has 2.3 em above and 0.7 em below"),
        (r"\.e-content h3 {[^}]*font-size: 1\.16em; font-weight: 700", "1.16 em, bold"),
        (r"\.entry-title {[^}]*font-size: 1\.3em", "entries of lists 1.3 em"),
        (r"\.lede {[^}]*font-size: 1\.12em", "1.12 em, ash"),
        (r"\.label {[^}]*font: 600 \.875rem", "0.875 rem, semibold"),
        (r"\ncode, kbd, samp { font-size: \.84em", "0.84 em in text"),
        (r"\.e-content pre {[^}]*font-size: \.8em; line-height: 1\.6", "0.8 em in blocks"),
        (r"\nbody {[^}]*font-size-adjust: \.482; line-height: 1\.62", "Line height 1.62 for text"),
        (r"\.e-content p, [^{]*{ margin-bottom: 1\.15em", "Paragraphs are 1.15 em apart"),
        (r"\.site-header, \.site-footer, \.page { width: min\(100% - 2\.5rem", "1.25 rem at any"),
        (r"\.search-open, \.theme-switch {[^}]*width: 2\.5rem; height: 2\.5rem", "buttons are 40"),
    ],
)
def test_type_and_space_are_as_written(rule: str, said: str) -> None:
    """Each token of the page is where it is used."""
    assert re.search(rule, CSS)
    assert said in DESIGN
