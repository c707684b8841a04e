"""Shortcodes give the HTML that Hugo gives: fixtures recorded from Hugo 0.155.2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from markdown_cases import Case
from shortcode_cases import PAGES, TEMPLATES, cases_of, document, files
from sphinx_hugo.content.frontmatter import split
from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.markdown.highlight import Highlighter
from sphinx_hugo.content.metadata import read
from sphinx_hugo.content.shortcodes import (
    MarkdownRenderer,
    Reference,
    Scope,
    ShortcodePage,
    Shortcodes,
    ShortcodeSite,
    TemplateShortcodes,
    expand,
)

FILES = {path.stem: path for path in files()}
CASES = [case for path in files() for case in cases_of(path)]
OPTIONS = MarkdownOptions()
HIGHLIGHTER = Highlighter(OPTIONS.highlight)
PARSER = make_parser(OPTIONS)
SHORTCODES = Shortcodes(TemplateShortcodes([TEMPLATES]))
SITE = ShortcodeSite(params={"word": "sp", "nest": {"a": 1}})


def published(reference: Reference) -> str | None:
    """Where the recording site publishes a page."""
    found = [page for page in PAGES if reference.path.removesuffix(".md") + ".md" == page]
    if not found:
        return None
    fragment = f"#{reference.fragment}" if reference.fragment else ""
    host = "" if reference.is_relative else "https://example.org"
    return f"{host}/{found[0].removesuffix('.md')}/{fragment}"


def html_of(path: Path, case: Case) -> str:
    """What we make of a case."""
    parts = split(document(path, case))
    front, _ = read(parts, "p.md")
    page = ShortcodePage.of(front, "p.md")
    scope = Scope(page, SITE, MarkdownRenderer(OPTIONS, HIGHLIGHTER), published)
    done = expand(parts.body, SHORTCODES.find, scope)
    assert done.problems == ()
    env: dict[str, object] = {}
    rendered = render(PARSER.parse(done.text, env), OPTIONS, env, HIGHLIGHTER)
    return done.restore_page(rendered).html


def comparable(html: str) -> str:
    """HTML without what differs between two ways to write the same.

    Go writes ``+`` as an entity, and Hugo's template of Vimeo has line ends between attributes.
    """
    html = html.replace("&#43;", "+")
    html = re.sub(r"<(?:div|iframe)\s[^>]*>\s*", lambda tag: " ".join(tag[0].split()), html)
    return re.sub(r"\s*</iframe>\s*", "</iframe>", html).strip("\n ")


@pytest.mark.parametrize("case", CASES, ids=str)
def test_html_is_hugos(case: Case) -> None:
    """A snippet with shortcodes gives Hugo's HTML."""
    assert comparable(html_of(FILES[case.file], case)) == comparable(case.expected)


def test_there_are_many_cases() -> None:
    """The files are found and read: a hundred cases and more, no two of one name."""
    assert len(CASES) >= 100
    assert len({str(case) for case in CASES}) == len(CASES)
