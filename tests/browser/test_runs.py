"""Curves in the browser: read without a script, by mouse, touch and keyboard with it."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browsing import OpenPage, SiteServer
from sites import SiteFolder

CONF = """\
project = "Runs"
extensions = ["myst_parser", "sphinx_runs"]
html_theme = "pydata_sphinx_theme"
html_sidebars = {"**": []}
html_favicon = ""
"""
LEDGER = """\
- name: long
  title: A long run
  logs: [long.csv]
  phases:
    - {name: warm-up, steps: [0, 400], cost: 3, hours: 2}
    - {name: main, steps: [400, 4000], cost: 45, hours: 30}
  events: [{step: 1000, label: first checkpoint}]
  optimizations:
    - {change: baseline, seconds_per_step: 1.6}
    - {change: torch.compile, seconds_per_step: 0.1}
- name: short
  loss: [{step: 1, loss: 10.63}, {step: 200, loss: 6.41}, {step: 1000, loss: 2.494}]
  costs: [{item: all, steps: [0, 1000], cost: 22}]
"""
PAGE = """\
# Runs

It cost {run}`long cost.total`, see {run}`short`.

```{loss-curve} short
```

```{loss-curve} long
:lower: learning_rate
:smooth: 0.9
:caption: A caption.
```

```{cost-table} long
```

```{run-list}
```

```{speedup} long
```

```{mishap} Disk full
:cost: 3
:fix: A larger disk.

It was.
```

```{mishap-list}
```
"""
CURSOR = "#curve-short .runs-cursor"


@pytest.fixture(scope="module")
def runs_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A plain Sphinx site with two runs; the folder of its HTML."""
    site = SiteFolder(tmp_path_factory.mktemp("runs"))
    site.write("conf.py", CONF)
    site.write("runs.yaml", LEDGER)
    chance = random.Random(4)
    rows = ["step,loss,validation_loss,learning_rate"]
    for step in range(1, 4001):
        loss = 2.4 + 8 * math.exp(-step / 300) + chance.gauss(0, 0.05)
        validation = f"{loss + 0.1:.4f}" if step % 100 == 0 else ""
        rows.append(f"{step},{loss:.4f},{validation},{6e-4 * min(step / 400, 1):.3e}")
    site.write("long.csv", "\n".join(rows) + "\n")
    site.write("index.md", PAGE)
    built = site.build()
    assert (built.status, built.warnings) == (0, [])
    return built.folder


@pytest.fixture
def open_runs(runs_site: Path, site_server: SiteServer, open_page: OpenPage) -> Callable[..., Page]:
    """Open the page of runs; the theme's own chatter on the console does not count."""

    def open_(**options: object) -> Page:
        return open_page(site_server(runs_site), strict=False, **options)

    return open_


def test_the_cross_hair_reads_logged_values_by_keyboard(open_runs: Callable[..., Page]) -> None:
    """It is a slider: its text is what a screen reader says."""
    page = open_runs()
    cursor = page.locator(CURSOR)
    cursor.focus()
    assert cursor.get_attribute("role") == "slider"
    assert cursor.get_attribute("aria-valuetext") == "step 1,000, loss 2.494"
    page.keyboard.press("ArrowLeft")
    assert cursor.get_attribute("aria-valuetext") == "step 200, loss 6.41"
    page.keyboard.press("Home")
    assert cursor.get_attribute("aria-valuetext") == "step 1, loss 10.63"
    assert cursor.get_attribute("aria-valuenow") == "0"
    page.keyboard.press("End")
    assert page.locator("#curve-short .runs-readout").inner_text().split("\n") == [
        "step 1,000", "loss 2.494",
    ]  # fmt: skip
    page.keyboard.press("Escape")
    assert page.locator("#curve-short .runs-readout").is_hidden()


def test_the_cross_hair_follows_the_mouse(open_runs: Callable[..., Page]) -> None:
    """To the nearest logged value, and goes with it."""
    page = open_runs()
    box = page.locator(CURSOR).bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.21, box["y"] + 100)
    readout = page.locator("#curve-short .runs-readout")
    assert readout.inner_text().startswith("step 200")
    spot = page.locator("#curve-short .runs-spot").bounding_box()
    assert spot is not None
    assert spot["x"] + spot["width"] / 2 == pytest.approx(box["x"] + box["width"] * 0.2, abs=3)
    page.mouse.move(5, 5)
    assert readout.is_hidden()


def test_the_cross_hair_follows_a_finger(open_runs: Callable[..., Page]) -> None:
    """A tap on a phone shows the values there."""
    page = open_runs(size=(375, 700), has_touch=True, is_mobile=True)
    box = page.locator(CURSOR).bounding_box()
    assert box is not None
    page.touchscreen.tap(box["x"] + box["width"] - 2, box["y"] + 100)
    assert page.locator("#curve-short .runs-readout").inner_text().startswith("step 1,000")


def test_the_readout_shows_all_lines_and_stays_in_the_picture(
    open_runs: Callable[..., Page],
) -> None:
    """Both panels, raw and smoothed; at the right edge it turns to the left."""
    page = open_runs()
    cursor = page.locator("#curve-long .runs-cursor")
    cursor.focus()
    text = page.locator("#curve-long .runs-readout").inner_text()
    for name in ("loss ", "loss, smoothed ", "validation loss ", "learning rate 6e-4"):
        assert name in text
    plot = page.locator("#curve-long .runs-plot").bounding_box()
    readout = page.locator("#curve-long .runs-readout").bounding_box()
    assert plot is not None and readout is not None
    assert readout["x"] >= plot["x"]
    assert readout["x"] + readout["width"] <= plot["x"] + plot["width"]


def test_without_a_script_everything_is_there(open_runs: Callable[..., Page]) -> None:
    """Picture, labels, caption, the table to unfold, and no empty slider."""
    page = open_runs(java_script_enabled=False)
    figure = page.locator("#curve-long")
    assert figure.locator(".runs-svg path").count() == 5  # raw and smoothed, but for one
    assert figure.locator("text", has_text="validation loss").count() >= 1
    assert page.locator(".runs-cursor").count() == 0
    figure.locator("summary").click()
    assert figure.locator("table").is_visible()
    assert figure.locator("a[download]").get_attribute("href") == "runs/long.csv"


def test_lines_end_where_their_last_value_is(open_runs: Callable[..., Page]) -> None:
    """The stretched picture and the marks around it agree, on a desk and on a phone."""
    for width in (1200, 375):
        page = open_runs(size=(width, 800))
        ends = page.evaluate("""() => {
          const path = document.querySelector("#curve-short path.runs-line");
          const box = path.getBoundingClientRect();
          const dots = [...document.querySelectorAll("#curve-short circle")];
          const last = dots.at(-1).getBoundingClientRect();
          const [x, y] = [(last.left + last.right) / 2, (last.top + last.bottom) / 2];
          return [box.right - x, box.bottom - y];
        }""")
        assert ends == pytest.approx([0, 0], abs=2.5)


@pytest.mark.parametrize("size", [(1200, 800), (375, 700), (320, 600)])
def test_nothing_of_ours_is_wider_than_the_screen(
    size: tuple[int, int], open_runs: Callable[..., Page]
) -> None:
    """Tables scroll in their own box, and labels stay inside."""
    page = open_runs(size=size)
    outside = page.evaluate("""() => [...document.querySelectorAll(".runs, .runs *")]
      .filter((each) => !each.closest("table"))
      .map((each) => [each.outerHTML.slice(0, 80), each.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.right > innerWidth + 1 || box.left < -1))
      .map(([html]) => html)""")
    assert outside == []


def test_labels_give_way_to_a_legend_where_it_is_narrow(open_runs: Callable[..., Page]) -> None:
    """Names at the lines on a desk, above the picture on a phone."""
    wide, narrow = open_runs(), open_runs(size=(375, 700))
    label, legend = "#curve-long .runs-label >> nth=0", "#curve-long .runs-legend"
    assert wide.locator(label).is_visible() and wide.locator(legend).is_hidden()
    assert narrow.locator(legend).is_visible() and narrow.locator(label).is_hidden()


def test_ticks_do_not_touch_on_a_phone(open_runs: Callable[..., Page]) -> None:
    """Every second one is left out there."""
    page = open_runs(size=(360, 700))
    overlaps = page.evaluate("""() => {
      const touch = (a, b) => a.left < b.right && b.left < a.right
        && a.top < b.bottom - 2 && b.top < a.bottom - 2;
      const ticks = [...document.querySelectorAll("#curve-long .runs-tick")]
        .map((tick) => tick.getBoundingClientRect()).filter((box) => box.width);
      return ticks.filter((a, i) => ticks.slice(i + 1).some((b) => touch(a, b))).length;
    }""")
    assert overlaps == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(
    scheme: str, open_runs: Callable[..., Page], axe: Callable[..., list[str]]
) -> None:
    """In the curve, its data, the tables and lists of this extension."""
    page = open_runs(color_scheme=scheme)
    page.wait_for_selector(f'html[data-theme="{scheme}"]')
    for summary in page.locator(".runs-data summary").all():
        summary.click()
    for part in (".runs", "article"):
        assert axe(page, context=part) == []


def test_colours_follow_the_scheme_and_print_is_light(open_runs: Callable[..., Page]) -> None:
    """Through custom properties, without a reload."""
    page = open_runs(color_scheme="dark")
    page.wait_for_selector('html[data-theme="dark"]')
    colour = """() => getComputedStyle(document.querySelector("#curve-short .runs-line")).stroke"""
    assert page.evaluate(colour) == "rgb(245, 138, 69)"
    page.evaluate("document.documentElement.dataset.theme = 'light'")
    assert page.evaluate(colour) == "rgb(194, 65, 12)"
    page.evaluate("document.documentElement.dataset.theme = 'dark'")
    page.emulate_media(media="print")
    assert page.evaluate(colour) == "rgb(194, 65, 12)"
    assert page.locator(CURSOR).is_hidden()


def test_a_figure_leads_to_its_derivation(open_runs: Callable[..., Page]) -> None:
    """By keyboard as by mouse."""
    page = open_runs()
    figure = page.locator("a.runs-figure").first
    figure.focus()
    page.keyboard.press("Enter")
    assert page.url.endswith("#run-note-1")
    assert "$3 (warm-up) + $45 (main)" in page.locator("#run-note-1").inner_text()


def test_reduced_motion_moves_nothing(open_runs: Callable[..., Page]) -> None:
    """The readout jumps."""
    page = open_runs(reduced_motion="reduce")
    page.locator(CURSOR).focus()
    style = "() => getComputedStyle(document.querySelector('.runs-readout')).transitionDuration"
    assert page.evaluate(style) == "0s"
