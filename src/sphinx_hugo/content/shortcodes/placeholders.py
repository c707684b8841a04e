"""Words that stand for the HTML of shortcodes while Markdown is rendered.

As in Hugo, the output of ``{{< >}}`` is put in after Markdown has been rendered, so that
Markdown does not touch it. The words are upper-case letters only: they mean nothing to Markdown,
go through URLs unchanged, and highlighting does not cut them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sphinx_hugo.content.document import Heading
from sphinx_hugo.content.html_urls import find_ids
from sphinx_hugo.content.markdown import HeadingPart, HtmlPart, Rendered
from sphinx_hugo.content.markdown.parts import Part, Special
from sphinx_hugo.content.summary import strip_tags

_PREFIX = "HAHAHUGOSHORTCODE"
_END = "HBHB"
_DIGITS = str.maketrans("0123456789", "KLMNOPQRST")
_WORD = f"{_PREFIX}X*[K-T]+{_END}"
_ALONE_OR_NOT = re.compile(f"<p>({_WORD})</p>|({_WORD})")
_IN_TEXT = re.compile(_WORD)
_BLANK_LINE = re.compile(r"\n(?=[ \t]*\n)")
_MAY_HAVE_BLANK_LINES = re.compile(r"<(?:script|style|pre|textarea)\b", re.IGNORECASE)
_ID = re.compile(r'(?<=\sid=")([^"]*)(?=")')
_IN_ID = re.compile(f"-?{_WORD}", re.IGNORECASE)


@dataclass(slots=True)
class Placeholders:
    """Makes placeholders for one document, none of which stands in its text already."""

    html: dict[str, str] = field(default_factory=dict)
    _prefix: str = _PREFIX

    @classmethod
    def for_text(cls, text: str) -> Placeholders:
        """Placeholders that do not occur in ``text``."""
        runs = re.findall(f"{_PREFIX}(X*)", text)
        longest = max(map(len, runs), default=-1)
        return cls(_prefix=_PREFIX + "X" * (longest + 1))

    def add(self, html: str) -> str:
        """A new placeholder for a piece of HTML."""
        word = f"{self._prefix}{str(len(self.html)).translate(_DIGITS)}{_END}"
        self.html[word] = html
        return word


def restore(html: str, placeholders: Mapping[str, str]) -> str:
    """HTML with its placeholders replaced; one alone in a paragraph takes the paragraph's place."""
    if not placeholders or _PREFIX not in html:
        return html

    def replacement(found: re.Match[str]) -> str:
        return placeholders.get(found[1] or found[2], found[0])

    return _ALONE_OR_NOT.sub(replacement, html)


def restore_markdown(text: str, placeholders: Mapping[str, str]) -> str:
    """Markdown with its placeholders replaced by HTML that no blank line cuts in two.

    A blank line would end a block of HTML in Markdown; its line end is written as an entity.
    """
    if not placeholders or _PREFIX not in text:
        return text

    def replacement(found: re.Match[str]) -> str:
        html = placeholders.get(found[0])
        if html is None:
            return found[0]
        html = html.strip("\n")
        return html if _MAY_HAVE_BLANK_LINES.match(html) else _BLANK_LINE.sub("&#10;", html)

    return _IN_TEXT.sub(replacement, text)


def restore_page(rendered: Rendered, placeholders: Mapping[str, str]) -> Rendered:
    """A rendered page with its placeholders replaced, in headings and their ids as well.

    Ids are made as if nothing stood where the shortcode is (Hugo leaves its placeholder in).
    """
    if not placeholders:
        return rendered
    ids = _Ids(rendered)
    headings = tuple(_heading(heading, placeholders, ids) for heading in rendered.headings)
    parts = tuple(_part(part, placeholders, ids) for part in rendered.parts)
    return replace(rendered, parts=parts, headings=headings)


class _Ids:
    """New ids for those that hold a placeholder, unique on the page."""

    def __init__(self, rendered: Rendered) -> None:
        self._new: dict[str, str] = {}
        self._counts: dict[str, int] = {}
        html = rendered.html
        if _PREFIX.lower() in html:
            self._taken = set(find_ids(html))
            for name in _ID.findall(html):
                self._add(name)

    def _add(self, name: str) -> None:
        if name in self._new or _PREFIX.lower() not in name.lower():
            return
        wanted = _IN_ID.sub("", name).strip("-") or "heading"
        new, count = wanted, self._counts.get(wanted, 0)
        while new in self._taken:
            count += 1
            new = f"{wanted}-{count}"
        self._counts[wanted] = count
        self._taken.add(new)
        self._new[name] = new

    def new(self, name: str) -> str:
        """The id to use instead of ``name``."""
        return self._new.get(name, name)

    def replace(self, html: str) -> str:
        """HTML with the new ids."""
        return _ID.sub(lambda found: self.new(found[1]), html) if self._new else html


def _heading(heading: Heading, placeholders: Mapping[str, str], ids: _Ids) -> Heading:
    text = restore(heading.text, placeholders)
    if text != heading.text:
        text = " ".join(strip_tags(text).split())
    html = restore(heading.html, placeholders)
    return heading._replace(id=ids.new(heading.id), text=text, html=html)


def _part(part: Part, placeholders: Mapping[str, str], ids: _Ids) -> Part:
    if isinstance(part, Special):
        return part
    html = restore(ids.replace(part.html), placeholders)
    if isinstance(part, HtmlPart):
        return replace(part, html=html)
    assert isinstance(part, HeadingPart)
    inner = tuple(
        restore(piece, placeholders) if isinstance(piece, str) else piece for piece in part.inner
    )
    heading = _heading(part.heading, placeholders, ids)
    return replace(part, heading=heading, html=html, inner=inner)
