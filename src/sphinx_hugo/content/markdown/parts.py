"""What rendering a page yields: HTML by block, headings, and what only Sphinx can print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from sphinx_hugo.content.document import Heading


@dataclass(frozen=True, slots=True)
class Special:
    """Tokens that have no HTML of their own: directives, roles, math, targets.

    ``tokens`` is one token, or an opening one with all up to its closing one; ``line`` and
    ``end_line`` are 1-based and inclusive, of the block it stands in.
    """

    tokens: tuple[Token, ...]
    inline: bool
    line: int
    end_line: int

    @property
    def token(self) -> Token:
        """The token that says what it is."""
        return self.tokens[0]


@dataclass(frozen=True, slots=True)
class HtmlPart:
    """HTML of one top-level block, or of the piece of it before or after a :class:`Special`.

    ``line`` and ``end_line`` are 1-based and inclusive.
    """

    html: str
    line: int
    end_line: int


@dataclass(frozen=True, slots=True)
class HeadingPart:
    """A top-level heading: what it is, the HTML of the whole element, and what is inside of it.

    ``inner`` is the element's content in order; it holds more than one string only where the
    heading has an inline :class:`Special` (a role), whose place in ``html`` is empty.
    """

    heading: Heading
    html: str
    inner: tuple[str | Special, ...]
    line: int
    end_line: int


Part = HtmlPart | HeadingPart | Special


@dataclass(frozen=True, slots=True)
class Rendered:
    """A page: its parts in order, and all of its headings, nested ones included.

    ``footnotes`` says whether the last parts are the list of footnotes.
    """

    parts: tuple[Part, ...]
    headings: tuple[Heading, ...]

    @property
    def html(self) -> str:
        """All HTML of the page, specials left out."""
        return "".join(part.html for part in self.parts if not isinstance(part, Special))

    def merged(self) -> Iterator[Part]:
        """The same parts, neighbouring :class:`HtmlPart` made one."""
        pending: list[HtmlPart] = []
        for part in self.parts:
            if isinstance(part, HtmlPart):
                pending.append(part)
                continue
            yield from _joined(pending)
            pending = []
            yield part
        yield from _joined(pending)


def _joined(parts: list[HtmlPart]) -> Iterator[HtmlPart]:
    if parts:
        html = "".join(part.html for part in parts)
        yield HtmlPart(html, parts[0].line, max(part.end_line for part in parts))
