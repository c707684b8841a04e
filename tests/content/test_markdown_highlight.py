"""Code is highlighted by Pygments, in Hugo's markup and by Hugo's fence options."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

import pytest

from sphinx_hugo.content.markdown import HighlightOptions, MarkdownOptions, make_parser, render
from sphinx_hugo.content.markdown.codeblock import fence_info
from sphinx_hugo.content.markdown.highlight import Highlighter

MARKDOWN = MarkdownOptions()
PARSER = make_parser(MARKDOWN)
CODE = 'def f(x):\n\treturn "<a>" + x  # &\n'


def highlight(info: str, code: str = CODE, **options: Any) -> str:
    """The HTML of a fence with this info string."""
    env: dict[str, Any] = {}
    tokens = PARSER.parse(f"````{info}\n{code}````\n", env)
    return render(tokens, MARKDOWN, env, Highlighter(HighlightOptions(**options))).html


def text_of(html: str) -> str:
    """The code as a reader copies it, line numbers left out."""
    pre = re.findall(r"<pre[^>]*>(.*?)</pre>", html, re.DOTALL)[-1]
    pre = re.sub(r'<span class="ln"[^>]*>.*?</span>', "", pre, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", pre))


def test_markup_is_hugos_with_classes() -> None:
    """The wrappers are those Hugo writes with ``noClasses = false``, Pygments' classes inside."""
    html = highlight("python", "x = 1\n")
    assert html == (
        '<div class="highlight"><pre tabindex="0" class="chroma">'
        '<code class="language-python" data-lang="python"><span class="line"><span class="cl">'
        'x <span class="o">=</span> <span class="mi">1</span>\n</span></span></code></pre></div>'
    )


@pytest.mark.parametrize(
    "info",
    [
        "python",
        "python {linenos=inline}",
        "python {linenos=table}",
        "python {hl_lines=[2]}",
        "python {linenos=true,anchorlinenos=true}",
        "nosuchlanguage",
        "",
    ],
)
def test_text_is_exactly_the_authors(info: str) -> None:
    """Tabs, quotes, angles and line ends come out as they went in, whatever the options."""
    assert text_of(highlight(info)) == CODE


def test_unknown_language_is_plain() -> None:
    """Without a lexer the code has Hugo's plain markup, the language in it."""
    assert highlight("nope", "a 'b'\n") == (
        '<pre tabindex="0"><code class="language-nope" data-lang="nope">'
        "a &#39;b&#39;\n</code></pre>"
    )


@pytest.mark.parametrize("language", ["javascript", "js", "JS", "mjs"])
def test_languages_by_name_alias_and_extension(language: str) -> None:
    """A language may be named as its files are, as Chroma allows."""
    assert 'class="highlight"' in highlight(language, "let a = 1\n")


def test_marked_lines() -> None:
    """``hl_lines`` marks lines and ranges, counted from one."""
    html = highlight('text {hl_lines=[1,"3-4"]}', "a\nb\nc\nd\ne\n")
    marks = re.findall(r'<span class="line( hl)?">', html)
    assert marks == [" hl", "", " hl", " hl", ""]


def test_line_numbers_inline() -> None:
    """Numbers begin where ``linenostart`` says, all of one width."""
    html = highlight("text {linenos=inline linenostart=9}", "a\nb\n")
    assert re.findall(r'<span class="ln">([^<]*)</span>', html) == [" 9", "10"]


def test_line_numbers_in_a_table() -> None:
    """Numbers stand in the first cell, the code in the second."""
    html = highlight("text {linenos=table}", "a\nb\n")
    assert re.findall(r'<span class="lnt">([^<]*)</span>', html) == ["1\n", "2\n"]
    assert html.count('<td class="lntd">') == 2


def test_line_anchors_are_unique_over_a_page() -> None:
    """Without a name of the author's, the fence's place on the page makes the ids."""
    env: dict[str, Any] = {}
    fence = "```text {linenos=inline,anchorlinenos=true}\na\n```\n\n"
    named = "```text {linenos=inline,anchorlinenos=true,lineanchors=x}\na\n```\n"
    tokens = PARSER.parse(fence * 2 + named, env)
    html = render(tokens, MARKDOWN, env, Highlighter(HighlightOptions())).html
    assert re.findall(r'id="([^"]+)"', html) == ["hl-0-1", "hl-1-1", "x-1"]


def test_attributes_of_the_box() -> None:
    """Classes, ids and others go to the box; event handlers go nowhere."""
    html = highlight('text {.a #b data-c="<d>" onclick="e" .f}', "x\n")
    assert html.startswith('<div class="highlight a f" id="b" data-c="&lt;d&gt;"><pre')


def test_site_options_hold_where_a_fence_says_nothing() -> None:
    """A site may number all lines; a fence may say otherwise."""
    assert 'class="lntable"' in highlight("text", "a\n", line_nos=True)
    assert 'class="ln"' in highlight("text", "a\n", line_nos=True, line_numbers_in_table=False)
    assert 'class="ln' not in highlight("text {linenos=false}", "a\n", line_nos=True)


def test_guessing() -> None:
    """With ``guessSyntax`` a fence without a language gets the lexer that fits."""
    html = highlight("", "#!/usr/bin/env python\nimport os\n", guess_syntax=True)
    assert 'data-lang="python"' in html
    assert "<span" not in highlight("", "import os\n")


def test_cache_is_asked_first() -> None:
    """Equal code with equal options is highlighted once."""
    cache: dict[Any, str | None] = {}
    highlighter = Highlighter(HighlightOptions(), cache)
    first = highlighter("x = 1\n", "python", {})
    assert len(cache) == 1
    cache.update(dict.fromkeys(cache, "kept"))
    assert (first != "kept", highlighter("x = 1\n", "python", {})) == (True, "kept")


@pytest.mark.parametrize(
    ("info", "language", "attributes"),
    [
        ("go", "go", {}),
        ("  go  more words", "go", {}),
        ("go {linenos=table}", "go", {"linenos": "table"}),
        ('go{a=b,hl_lines=[1,"2-3"]}', "go", {"a": "b", "hl_lines": [1, "2-3"]}),
        ("{.a #b}", "", {"class": "a", "id": "b"}),
        ("{name}", "{name}", {}),
        ("go {broken", "go", {}),
        ("go {a=true b=false c=null d=1.5 e=-2}", "go",
         {"a": True, "b": False, "c": None, "d": 1.5, "e": -2}),
    ],
)  # fmt: skip
def test_info_strings(info: str, language: str, attributes: dict[str, Any]) -> None:
    """An info string is a language and attributes; what cannot be read as such is left alone."""
    assert fence_info(info) == (language, attributes)


@pytest.mark.parametrize("value", ["x", "0", "-3", "5-2", "999999999999-2", [None, "a-b"], {}])
def test_senseless_line_numbers_mark_nothing(value: object) -> None:
    """What is no line number is passed over."""
    html = Highlighter(HighlightOptions())("a\n", "text", {"hl_lines": value})
    assert html is not None
    assert "hl" not in re.findall(r'class="line([^"]*)"', html)[0]
