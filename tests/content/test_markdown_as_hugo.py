"""Markdown becomes the HTML that Hugo makes of it: fixtures recorded from Hugo 0.155.2."""

from __future__ import annotations

import functools

import pytest
from markdown_it import MarkdownIt

from markdown_cases import Case, files, read_cases, read_options
from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render

CASES = [case for path in files() for case in read_cases(path)]
FILES = {path.stem: path for path in files()}


@functools.cache
def parser_for(file: str) -> tuple[MarkdownIt, MarkdownOptions]:
    """One parser for all cases of a file, as a build has one for all pages."""
    options = read_options(FILES[file])
    return make_parser(options), options


@pytest.mark.parametrize("case", CASES, ids=str)
def test_html_is_hugos(case: Case) -> None:
    """A snippet gives Hugo's HTML, byte for byte."""
    md, options = parser_for(case.file)
    env: dict[str, object] = {}
    html = render(md.parse(case.source, env), options, env).html
    assert html.rstrip("\n") == case.expected


def test_there_are_many_cases() -> None:
    """The files are found and read: two hundred cases and more, no two of one name."""
    assert len(CASES) >= 200
    assert len({str(case) for case in CASES}) == len(CASES)
