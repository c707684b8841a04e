"""The facts of a document's body, from its HTML and its front matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from sphinx_hugo.content.document import Content, FrontMatter, Heading, Link, TitleSource
from sphinx_hugo.content.formulas import as_source
from sphinx_hugo.content.html_urls import UrlSpan
from sphinx_hugo.content.markdown import MarkdownOptions, render_inline
from sphinx_hugo.content.summary import (
    DIVIDER,
    reading_time,
    summarize,
    summarize_html,
    words_of_html,
)

HTML = frozenset({"html", "htm"})
"""Endings of content files that are HTML; ``markup`` names them likewise."""
_DATE_PREFIX = re.compile(r"^\d{4}-\d{2}-\d{2}[-_. ]+(?=.)")


def title_of(front: FrontMatter, headings: Iterable[Heading], path: str) -> tuple[str, TitleSource]:
    """The title of a document and where it stands: front matter, first H1, or the file's name."""
    if front.title:
        return front.title, "front matter"
    first = next((heading for heading in headings if heading.level == 1), None)
    if first is not None and first.text:
        return first.text, "heading"
    return readable_name(path), "file name"


def is_html(front: FrontMatter, path: str) -> bool:
    """Whether a content file is HTML: by ``markup`` in its front matter, else by its ending."""
    markup = (front.markup or PurePosixPath(path).suffix.removeprefix(".")).lower()
    return markup in HTML


def readable_name(path: str) -> str:
    """A title made of a file's name: ``posts/2024-01-02-first_run.md`` is "First run".

    A bundle (``index.md``) and a section (``_index.md``) are named by their folder.
    """
    file = PurePosixPath(path)
    name = file.parent.name if file.stem in ("index", "_index") else file.stem
    words = re.sub(r"[-_\s]+", " ", _DATE_PREFIX.sub("", name)).strip()
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class Body:
    """A document's body once rendered.

    ``html`` is the Markdown's, directives left out; ``directive_words`` counts the words of
    these, which have a place in the reading time but not in a summary. ``is_html`` says that
    the content file is HTML itself.
    """

    html: str
    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    ids: frozenset[str]
    directive_words: int = 0
    is_html: bool = False


def describe(
    front: FrontMatter, path: str, body: Body, *, summary_length: int, cjk: bool
) -> Content:
    """Everything that is kept of a body; ``summary_length`` is in words."""
    title, source = title_of(front, body.headings, path)
    find = summarize_html if body.is_html else summarize
    found = find(as_source(body.html), summary_length, cjk)
    summary = found.summary
    if front.summary and not found.is_manual:  # Hugo's order: by hand, front matter, by itself
        summary = render_inline(front.summary, MarkdownOptions())
    words = words_of_html(found.content, cjk) + body.directive_words
    return Content(
        title=title,
        title_source=source,
        headings=body.headings,
        links=body.links,
        ids=body.ids,
        summary=summary,
        truncated=found.truncated,
        words=words,
        reading_time=reading_time(words, cjk),
    )


def without_divider(html: str) -> str:
    """HTML without what stands for ``<!--more-->`` in it: a word, and the paragraph around it."""
    if DIVIDER not in html:
        return html
    return html.replace(f"<p>{DIVIDER}</p>\n", "").replace(DIVIDER, "")


def locate_links(spans: Iterable[tuple[str, UrlSpan]], source: str) -> tuple[Link, ...]:
    """Links with the line of ``source`` each stands on, found in the order of the text.

    ``spans`` pairs a URL's text as it stands in the HTML with its span. A URL that the source
    spells otherwise takes the line of the one before it.
    """
    links: list[Link] = []
    position, line, counted, failures = 0, 1, 0, 0
    for written, span in spans:
        found = source.find(written, position) if written and failures < _MOST_FAILURES else -1
        if found == -1:
            failures += 1
        else:
            line += source.count("\n", counted, found)
            counted, position = found, found + 1
        links.append(Link(span.url, line))
    return tuple(links)


_MOST_FAILURES = 500
"""Searches in vain after which lines are no longer looked for: keeps the time linear."""
