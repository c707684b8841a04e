"""Permalink patterns: ``/:year/:slug/`` and what each token stands for.

https://gohugo.io/configuration/permalinks/ has the tokens; ``:2006``, ``:Jan`` and the like are
fields of Go's date layouts. A colon after a backslash is a colon.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.go_dates import format_go, is_go_layout

_TOKEN = re.compile(r":(\w+(?:\[[^\]]+\])?)")
_ESCAPED_COLON = "\0"
ZERO_DATE = datetime(1, 1, 1, tzinfo=UTC)


class UnknownToken(ValueError):
    """A permalink pattern with a token that Hugo does not know; its text is the token."""


@dataclass(frozen=True, slots=True)
class PatternFacts:
    """What the tokens of a pattern may ask of one page.

    ``sections`` are the segments of the section the page lies in, ``section_slugs`` the
    same with each section's slug or title; ``title``, ``slug`` and ``base_name`` are as
    written.
    """

    date: datetime | None
    title: str
    slug: str
    base_name: str
    section: str
    sections: tuple[str, ...]
    section_slugs: tuple[str, ...]


Urlize = Callable[[str], str]
_DATE_TOKENS: Mapping[str, Callable[[datetime], str]] = {
    "year": lambda date: str(date.year),
    "month": lambda date: f"{date.month:02}",
    "monthname": lambda date: format_go(date, "January"),
    "day": lambda date: f"{date.day:02}",
    "weekday": lambda date: str(date.isoweekday() % 7),
    "weekdayname": lambda date: format_go(date, "Monday"),
    "yearday": lambda date: str(date.timetuple().tm_yday),
}


def pattern_for(config: SiteConfig, kind: str, section: str) -> str:
    """The pattern for pages of ``kind`` in ``section`` (a term's is its taxonomy), or ''.

    Hugo's older form (section to pattern, no kinds) is for pages and terms. Sections are found
    whatever their case, as settings of Hugo's are.
    """
    section = section.lower()
    by_kind = config.permalinks.get(kind)
    if isinstance(by_kind, Mapping):
        return by_kind.get(section or "/", "") or ("" if section else by_kind.get("", ""))
    flat = config.permalinks.get(section or "/")
    if isinstance(flat, str) and kind in ("page", "term"):
        return flat
    return ""


def valid_permalinks(
    permalinks: Mapping[str, str | Mapping[str, str]],
) -> tuple[dict[str, str | Mapping[str, str]], list[str]]:
    """The patterns of a configuration that can be used, and what is wrong with the others."""
    kept: dict[str, str | Mapping[str, str]] = {}
    wrong: list[str] = []
    for key, value in permalinks.items():
        if isinstance(value, Mapping):
            inner, found = valid_permalinks(value)
            texts = {name: text for name, text in inner.items() if isinstance(text, str)}
            kept[key.lower()] = texts
            wrong.extend(f"{key}.{message}" for message in found)
        elif not isinstance(value, str):
            wrong.append(f"{key} must be a pattern, not {value!r}; it is not used")
        elif token := unknown_token(value):
            wrong.append(f"{key}: {value!r} has an unknown token :{token}; it is not used")
        else:
            kept[key.lower()] = value
    return kept, wrong


def unknown_token(pattern: str) -> str:
    """The first token of ``pattern`` that Hugo does not know, or ''."""
    for token in _TOKEN.findall(pattern.replace("\\:", _ESCAPED_COLON)):
        if not _is_known(token):
            return str(token)
    return ""


def _is_known(token: str) -> bool:
    name, _, _ = token.partition("[")
    if "[" in token:
        return name in ("sections", "sectionslugs")
    return token in _DATE_TOKENS or token in _TEXT_TOKENS or is_go_layout(token)


def expand(pattern: str, facts: PatternFacts, urlize: Urlize) -> str:
    """``pattern`` with its tokens replaced; raises UnknownToken."""

    def value(match: re.Match[str]) -> str:
        return _value(match[1], facts, urlize)

    expanded = _TOKEN.sub(value, pattern.replace("\\:", _ESCAPED_COLON))
    return expanded.replace(_ESCAPED_COLON, ":")


def _value(token: str, facts: PatternFacts, urlize: Urlize) -> str:
    """What one token stands for."""
    name, bracket, _ = token.partition("[")
    if bracket and name in ("sections", "sectionslugs"):
        parts = facts.sections if name == "sections" else facts.section_slugs
        return "/".join(_cut(parts, token[len(name) + 1 : -1].strip().lower()))
    if token in _TEXT_TOKENS:
        return _TEXT_TOKENS[token](facts, urlize)
    if token in _DATE_TOKENS:
        return _DATE_TOKENS[token](facts.date or ZERO_DATE)
    if is_go_layout(token):
        return format_go(facts.date or ZERO_DATE, token)
    raise UnknownToken(token)


_TEXT_TOKENS: Mapping[str, Callable[[PatternFacts, Urlize], str]] = {
    "section": lambda facts, urlize: facts.section,
    "sections": lambda facts, urlize: "/".join(facts.sections),
    "sectionslug": lambda facts, urlize: facts.section_slugs[0] if facts.section_slugs else "",
    "sectionslugs": lambda facts, urlize: "/".join(facts.section_slugs),
    "title": lambda facts, urlize: urlize(facts.title),
    "slug": lambda facts, urlize: urlize(facts.slug or facts.title),
    "slugorfilename": lambda facts, urlize: urlize(facts.slug or facts.base_name),
    "filename": lambda facts, urlize: urlize(facts.base_name),
    "contentbasename": lambda facts, urlize: urlize(facts.base_name),
    "slugorcontentbasename": lambda facts, urlize: urlize(facts.slug or facts.base_name),
}


def _cut(parts: Sequence[str], cut: str) -> Sequence[str]:
    """The part of ``parts`` that ``1:``, ``:last`` or ``2`` names; empty where there is none."""

    def index(text: str) -> int:
        return len(parts) - 1 if text == "last" else max(int(text), 0) if text.isdecimal() else 0

    low, colon, high = cut.partition(":")
    start = index(low)
    if start >= len(parts):
        return ()
    if not colon:
        return parts[start : start + 1]
    return parts[start : index(high)] if high else parts[start:]
