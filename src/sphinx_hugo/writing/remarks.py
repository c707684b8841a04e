"""What an author may have forgotten: remarks on sources and on pictures, each with its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from sphinx_hugo.content.document import FrontMatter, Source
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.publish import publish

A_DAY = timedelta(days=1)
"""A draft of today is no draft that was forgotten."""
WITHOUT_DESCRIPTION = frozenset({"archives", "search"})
"""Layouts of pages that are found by what they list."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at: file, line if it is known, a sentence."""

    path: str
    line: int | None
    text: str

    def __str__(self) -> str:
        place = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{place}: {self.text}"


@dataclass(frozen=True, slots=True)
class Remarks:
    """Remarks by what they are about."""

    overdue: tuple[Remark, ...] = ()
    undescribed: tuple[Remark, ...] = ()
    spellings: tuple[Remark, ...] = ()


def remarks(sources: Iterable[Source], config: SiteConfig, now: datetime) -> Remarks:
    """Remarks on content files; paths are those below the source folder."""
    sources = sorted(sources, key=lambda source: source.path)
    decision = publish(sources, config, now)
    overdue, undescribed, seen = [], [], []
    for source in sources:
        front = decision.front.get(source.docname)
        if front is None:
            continue
        hidden = decision.hidden.get(source.docname)
        if hidden == "draft" and front.date is not None and _aware(front.date) < now - A_DAY:
            overdue.append(_overdue(source, front))
        if hidden is None and _lacks_description(source, front):
            text = "no description: say in a sentence what lists and search engines show."
            undescribed.append(Remark(source.path, front.lines.get("title", 1), text))
        if hidden in (None, "draft", "future"):
            seen.append((source, front))
    return Remarks(tuple(overdue), tuple(undescribed), tuple(_spellings(seen, config.taxonomies)))


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _overdue(source: Source, front: FrontMatter) -> Remark:
    date = front.date.date() if front.date else ""
    text = f"still a draft, dated {date}: take `draft` out, or leave it for later."
    return Remark(source.path, front.lines.get("draft", 1), text)


def _lacks_description(source: Source, front: FrontMatter) -> bool:
    is_page = PurePosixPath(source.path).stem != "_index"
    return (
        is_page
        and not front.description
        and front.layout not in WITHOUT_DESCRIPTION
        and front.build.list != "never"
    )


def _spellings(
    seen: Iterable[tuple[Source, FrontMatter]], taxonomies: Mapping[str, str]
) -> Iterable[Remark]:
    """A remark a term that is spelled in several ways: the rarer ones are named."""
    used: dict[tuple[str, str], dict[str, list[Remark]]] = defaultdict(lambda: defaultdict(list))
    for source, front in seen:
        for taxonomy in taxonomies.values():
            for term in _terms(front.params.get(taxonomy)):
                place = Remark(source.path, front.lines.get(taxonomy, 1), "")
                used[taxonomy, term.casefold()][term].append(place)
    for spellings in used.values():
        usual = max(spellings, key=lambda term: (len(spellings[term]), term))
        for term in sorted(spellings.keys() - {usual}):
            for place in spellings[term]:
                text = f"{term!r} is {usual!r} elsewhere: write one of them everywhere."
                yield Remark(place.path, place.line, text)


def _terms(value: Any) -> list[str]:
    values = value if isinstance(value, list | tuple) else [value]
    return [str(each).strip() for each in values if isinstance(each, str | int) and str(each)]


def wordless_pictures(
    pictures: Iterable[tuple[str, Mapping[str, str]]], texts: Mapping[str, str]
) -> list[Remark]:
    """A remark a picture whose ``alt`` is missing or empty.

    ``pictures`` are pairs of the site path of a page and a picture's attributes; ``texts`` are
    the sources by path, in which the place is looked for by the picture's name.
    """
    found = []
    for url, attributes in pictures:
        if attributes.get("alt") or attributes.get("aria-hidden") == "true":
            continue
        name = PurePosixPath(unquote(attributes.get("src", "").partition("?")[0])).name
        text = f"the picture {name} has no words: give it an alt that says what it shows."
        found.append(Remark(*_place(name, url, texts), text))
    return list(dict.fromkeys(found))


def _place(name: str, url: str, texts: Mapping[str, str]) -> tuple[str, int | None]:
    """Source and line that name a picture, best the one the page is made of; else the page."""
    segments = set(url.strip("/").split("/"))
    holders = [path for path, text in texts.items() if name and name in text]
    if not holders:
        return url, None
    path = max(holders, key=lambda path: len(segments & set(_names(path))))
    return path, texts[path].count("\n", 0, texts[path].index(name)) + 1


def _names(path: str) -> list[str]:
    """The parts of a source's path that its URL is likely to have."""
    place = PurePosixPath(path)
    return [*place.parent.parts, place.stem]
