"""A document as Hugo writes it, flat, put into sections that Sphinx can read."""

from __future__ import annotations

import html

from docutils import nodes
from sphinx.locale import _

from sphinx_hugo.content.document import Heading
from sphinx_hugo.extension.nodes import html_node, hugo_section, hugo_title

PAGE_TITLE_ID = "_page"
"""Id of the section that stands for the page; Hugo's rule makes no such heading id."""


class Flow:
    """Fills a document with HTML, headings and nodes in the order of the text.

    The outermost section is the page itself and carries its title; a heading opens a
    section below the last one of a lower level, whatever levels its author skipped.
    """

    def __init__(
        self, document: nodes.document, title: str, *, is_first_h1_title: bool = False
    ) -> None:
        self._document = document
        self._awaits_title = is_first_h1_title
        self._pending: list[str] = []
        self.is_plain = True
        """Whether there is nothing but HTML and headings."""
        self._line: int | None = None
        page = hugo_section(ids=[PAGE_TITLE_ID])
        page += hugo_title(title, title, html="", anchor=PAGE_TITLE_ID)
        document += page
        self._open: list[tuple[int, hugo_section]] = [(0, page)]

    @property
    def current(self) -> nodes.Element:
        """The section that is being filled."""
        return self._open[-1][1]

    def html(self, text: str, line: int | None) -> None:
        """Add HTML; what follows one another becomes one node."""
        if not self._pending:
            self._line = line
        self._pending.append(text)

    def heading(self, heading: Heading, written: str) -> None:
        """Open a section with a heading, ``written`` being its HTML."""
        self.close()
        written = add_permalink(written, heading) if written else ""
        if self._awaits_title and heading.level == 1:
            self._awaits_title = False
            written = mark_title(written)
        while self._open[-1][0] >= heading.level:
            self._open.pop()
        section = hugo_section(ids=[heading.id] if heading.id else [])
        section.line = heading.line
        title = hugo_title(heading.text, heading.text, html=written, anchor=heading.id)
        title.line = heading.line
        section += title
        self.current.append(section)
        self._open.append((heading.level, section))
        if heading.id not in self._document.ids:  # else a label above it has taken the id
            self._document.note_implicit_target(section, section)

    def add(self, made: list[nodes.Element]) -> None:
        """Add nodes as they are."""
        self.close()
        self.is_plain = False
        self.current.extend(made)

    def close(self) -> None:
        """Write what is pending."""
        if self._pending:
            self.current.append(html_node("".join(self._pending), self._line))
            self._pending = []


def add_permalink(written: str, heading: Heading) -> str:
    """The heading's HTML with a link to itself at its end."""
    start, closing, end = written.rpartition("</h")
    if not closing or not heading.id:
        return written
    label = html.escape(_("Link to this heading"), quote=True)
    target = html.escape(heading.id, quote=True)
    link = f'<a class="headerlink" href="#{target}" aria-label="{label}">#</a>'
    return f"{start}{link}{closing}{end}"


def mark_title(written: str) -> str:
    """The heading's HTML with the class that marks the title of an h-entry."""
    tag, end, rest = written.partition(">")
    if ' class="' in tag:
        return tag.replace(' class="', ' class="p-name ', 1) + end + rest
    return f'{tag} class="p-name"{end}{rest}'
