"""The table of contents: headings nested by level."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sphinx_hugo.content.document import Heading


@dataclass(frozen=True, slots=True)
class TocEntry:
    """A heading in the table of contents: its id, inner HTML, text, and what is below it."""

    id: str
    html: Markup
    text: str
    children: tuple[TocEntry, ...] = ()


def table_of_contents(
    headings: Sequence[Heading], start: int = 2, end: int = 4
) -> tuple[TocEntry, ...]:
    """The headings of levels ``start`` to ``end``, nested.

    A heading lies below the last one of a smaller level, whatever levels were skipped.
    """
    wanted = [heading for heading in headings if start <= heading.level <= end]
    entries, _ = _nested(wanted, 0, 0)
    return tuple(entries)


def _nested(headings: Sequence[Heading], index: int, above: int) -> tuple[list[TocEntry], int]:
    """The entries from ``index`` on that lie below level ``above``, and where they end.

    At most six levels deep.
    """
    entries: list[TocEntry] = []
    while index < len(headings) and headings[index].level > above:
        heading = headings[index]
        children, index = _nested(headings, index + 1, heading.level)
        entries.append(TocEntry(heading.id, _markup(heading), heading.text, tuple(children)))
    return entries, index


def _markup(heading: Heading) -> Markup:
    """The inner HTML of a heading, which the parser has made safe."""
    return Markup(heading.html)  # noqa: S704
