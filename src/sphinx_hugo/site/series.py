"""Series: posts that are told in an order, in seasons and chapters or as numbered parts.

``season``/``chapter`` make a series of each season of a section (or of a named ``series``);
``series``/``series_order`` make one of all pages of that name. Reading order runs through
the seasons of one story.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.config import SeriesLabels, SiteConfig
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.paths import normalize

Number = int | float
StoryKey = tuple[str, str]


@dataclass(frozen=True, slots=True, eq=False)
class SeriesPlace:
    """A page's place in its series: ``position`` of ``total`` (from 1) among ``parts``.

    ``title`` names the series (``Season 1``), ``label`` the place (``Season 1 · Chapter 3``);
    ``prev`` and ``next`` follow the reading order of the whole story, over seasons too.
    """

    title: str
    label: str
    position: int
    parts: tuple[Page, ...]
    prev: Page | None
    next: Page | None

    @property
    def total(self) -> int:
        """How many parts the series has."""
        return len(self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class _Part:
    """What one page's front matter says of its place."""

    page: Page
    story: StoryKey
    name: str
    season: Number | None
    number: Number | None

    @property
    def order(self) -> tuple[float, float, float, str]:
        """Season, number, date, path; what is not given comes last."""
        stamp = self.page.date.timestamp() if self.page.date else math.inf
        return (
            math.inf if self.season is None else self.season,
            math.inf if self.number is None else self.number,
            stamp,
            self.page.path,
        )


def find_series(
    pages: Iterable[Page], config: SiteConfig
) -> tuple[dict[Page, SeriesPlace], list[tuple[str, Problem]]]:
    """The place of each page that is part of a series, and what is wrong with the numbers."""
    problems: list[tuple[str, Problem]] = []
    stories: dict[StoryKey, list[_Part]] = {}
    for page in pages:
        part = _part(page, config, problems)
        if part is not None:
            stories.setdefault(part.story, []).append(part)
    places: dict[Page, SeriesPlace] = {}
    for parts in stories.values():
        parts.sort(key=lambda part: part.order)
        _report_twins(parts, problems)
        places.update(_places(parts, config.series_labels))
    return places, problems


def _part(page: Page, config: SiteConfig, problems: list[tuple[str, Problem]]) -> _Part | None:
    """What ``page`` says of a series, or None."""
    name = _name(page.params.get(config.series_taxonomy))
    season = _number(page, "season", problems)
    chapter = _number(page, "chapter", problems)
    order = _number(page, "series_order", problems)
    if order is None:
        order = _number(page, "seriesorder", problems)
    if not name and season is None and chapter is None:
        return None
    story = ("name", normalize(name)) if name else ("section", page.section_path)
    return _Part(page, story, name, season, chapter if chapter is not None else order)


def _name(value: Any) -> str:
    """The name of a series: text, or the first of a list."""
    if isinstance(value, (list, tuple)):
        value = value[0] if value else None
    return str(value).strip() if isinstance(value, (str, int, float)) else ""


def _number(page: Page, key: str, problems: list[tuple[str, Problem]]) -> Number | None:
    """A number of the front matter; anything else is reported and left out."""
    value = page.params.get(key)
    if value is None:
        return None
    if isinstance(value, str):
        with suppress(ValueError):
            value = float(value) if "." in value else int(value)
    if isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value):
        return value
    message = f"{key} must be a number, not {value!r}: it is left out"
    problems.append((page.source_path or "", Problem("series", message, page.line(key))))
    return None


def _report_twins(parts: list[_Part], problems: list[tuple[str, Problem]]) -> None:
    """Report parts of one story that claim the same place."""
    for first, second in pairwise(parts):
        if first.number is None or (first.season, first.number) != (second.season, second.number):
            continue
        key = next((k for k in ("chapter", "series_order") if k in second.page.params), "chapter")
        message = (
            f"{key} {second.number} is that of {first.page.source_path} as well: "
            "this page comes second; give it a number of its own"
        )
        path, line = second.page.source_path or "", second.page.line(key)
        problems.append((path, Problem("series", message, line)))


def _places(parts: list[_Part], labels: SeriesLabels) -> dict[Page, SeriesPlace]:
    """The places of one story's parts, which are in reading order."""
    by_season: dict[Number | None, list[Page]] = {}
    for part in parts:
        by_season.setdefault(part.season, []).append(part.page)
    positions = {page: n for pages in by_season.values() for n, page in enumerate(pages, 1)}
    seasons = {season: tuple(pages) for season, pages in by_season.items()}
    places = {}
    for index, part in enumerate(parts):
        places[part.page] = SeriesPlace(
            title=_title(part, labels),
            label=_label(part, positions[part.page], labels),
            position=positions[part.page],
            parts=seasons[part.season],
            prev=parts[index - 1].page if index else None,
            next=parts[index + 1].page if index + 1 < len(parts) else None,
        )
    return places


def _title(part: _Part, labels: SeriesLabels) -> str:
    """The name of a series: ``Season 1``, the series' own name, or both."""
    season = f"{labels.season} {part.season}" if part.season is not None else ""
    return labels.separator.join(text for text in (part.name, season) if text)


def _label(part: _Part, position: int, labels: SeriesLabels) -> str:
    """What is printed beside a page's title."""
    if part.season is None and "chapter" not in part.page.params:
        number = position if part.number is None else part.number
        return labels.separator.join((part.name, f"{labels.part} {number}"))
    texts = []
    if part.season is not None:
        texts.append(f"{labels.season} {part.season}")
    if part.number is not None:
        texts.append(f"{labels.chapter} {part.number}")
    return labels.separator.join(texts)
