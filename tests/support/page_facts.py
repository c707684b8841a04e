"""Facts about a page that is open in Chromium: colours, what is too wide, what moved, tab stops."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, Route

from browsing import OpenPage

# The ground and the ink of each mode: docs/design.md.
GROUND = {"light": "rgb(251, 249, 245)", "dark": "rgb(21, 18, 15)"}
INK = {"light": "rgb(36, 30, 25)", "dark": "rgb(230, 222, 211)"}

# Elements that stick out of the window and cannot be scrolled to inside of a box of their own.
_TOO_WIDE = """() => {
  const scrolls = element => /auto|scroll/.test(getComputedStyle(element).overflowX);
  const inBox = element => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement)
      if (scrolls(box)) return true;
    return false;
  };
  const wide = [...document.body.querySelectorAll("*")].filter(element => {
    const {left, right, width} = element.getBoundingClientRect();
    return width && (right > innerWidth + 1 || left < -1) && !inBox(element);
  });
  const page = document.scrollingElement;
  return [
    ...wide.map(element => element.outerHTML.slice(0, 80)),
    ...(page.scrollWidth > innerWidth ? [`the page: ${page.scrollWidth} of ${innerWidth}`] : []),
  ];
}"""

# Notes the ground's colour in every frame, and every layout shift, from the first moment on.
_WATCH = """
  window.watched = {grounds: [], shifts: []};
  const note = entries => entries.forEach(entry => watched.shifts.push(entry.value));
  const observer = new PerformanceObserver(list => note(list.getEntries()));
  observer.observe({type: "layout-shift", buffered: true});
  watched.settle = () => new Promise(resolve => requestAnimationFrame(() =>
    requestAnimationFrame(() => setTimeout(() => { note(observer.takeRecords()); resolve(); }))));
  const look = () => {
    if (document.body) watched.grounds.push(getComputedStyle(document.body).backgroundColor);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
"""

_FOCUS = """() => {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const style = getComputedStyle(element), box = element.getBoundingClientRect();
  return {
    name: element.ariaLabel || element.innerText.trim(),
    heading: element.closest("h2, h3")?.id || "",
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    colour: style.outlineColor,
    opacity: Number(style.opacity),
    inside: box.top >= 0 && box.bottom <= innerHeight && box.left >= 0 && box.right <= innerWidth,
  };
}"""


@dataclass(frozen=True)
class Focus:
    """What has the focus.

    ``outline`` is the ring's width in pixels, ``colour`` its colour; ``inside`` says whether the
    whole element is in the window; ``heading`` is the id of the heading that it is in, or "".
    """

    name: str
    heading: str
    outline: float
    colour: str
    opacity: float
    inside: bool


def switch_system(page: Page, scheme: str) -> None:
    """Let the reader's system change its mode; the page has followed when it is drawn again."""
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.screenshot()  # draws a frame, also where scripts, and so their frames and timers, are off


def ground(page: Page) -> str:
    """The colour behind the text, as CSS computes it."""
    return str(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def ink(page: Page) -> str:
    """The colour of the first heading's letters."""
    return str(page.evaluate("getComputedStyle(document.querySelector('h1')).color"))


def too_wide(page: Page, width: int) -> list[str]:
    """What sticks out of a window of this width."""
    page.set_viewport_size({"width": width, "height": 700})
    return list(page.evaluate(_TOO_WIDE))


def missing_pictures(page: Page) -> list[str]:
    """Sources of pictures that did not load."""
    images = "[...document.images].filter(image => !image.naturalWidth).map(image => image.src)"
    return list(page.evaluate(images))


def open_late(open_page: OpenPage, url: str, **options: Any) -> Page:
    """Open a page whose scripts and pictures come only after it was drawn, as on a slow line."""
    page = open_page("", **options)
    page.add_init_script(_WATCH)
    held: list[Route] = []
    is_shown = False

    def hold(route: Route) -> None:
        if is_shown:
            route.continue_()
        else:
            held.append(route)

    page.route(re.compile(r"\.(js|png|svg|jpg)(\?|$)"), hold)
    page.goto(url, wait_until="commit")
    page.wait_for_function("window.watched && watched.grounds.length > 2")
    is_shown = True
    for route in held:
        route.continue_()
    page.wait_for_load_state()
    page.evaluate("watched.settle()")
    return page


def grounds_seen(page: Page) -> set[str]:
    """The ground's colours in all frames since ``open_late``."""
    return set(page.evaluate("watched.grounds"))


def layout_shift(page: Page) -> float:
    """How much has moved since ``open_late``: the sum of the browser's layout shifts."""
    return float(page.evaluate("watched.shifts.reduce((sum, value) => sum + value, 0)"))


def jump(open_page: OpenPage, url: str, size: tuple[int, int]) -> float:
    """How much a page moves while it loads: the least of three times.

    What its own scripts and pictures move they move each time; a busy machine, now and then.
    """
    least = 1.0
    for _ in range(3):
        least = min(least, layout_shift(open_late(open_page, url, size=size)))
        if not least:
            break
    return least


def focus(page: Page) -> Focus | None:
    """What has the focus; None where nothing has."""
    found = page.evaluate(_FOCUS)
    return Focus(**found) if found else None


def tab_stops(page: Page, limit: int = 60) -> list[Focus]:
    """Everything that the Tab key reaches, in order, until it leaves the page."""
    stops: list[Focus] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        reached = focus(page)
        if reached is None:
            return stops
        stops.append(reached)
    raise AssertionError(f"Tab does not leave the page: {stops}")


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two ``rgb()`` colours (WCAG 2.2)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
