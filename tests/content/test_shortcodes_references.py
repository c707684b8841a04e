"""References to pages pass through Markdown as URLs that are found again."""

from __future__ import annotations

import pytest

from sphinx_hugo.content.html_urls import find_urls
from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.shortcodes import (
    Expanded,
    Reference,
    Shortcodes,
    expand,
    find_references,
    parse_reference,
    replace_references,
)

OPTIONS = MarkdownOptions()
PARSER = make_parser(OPTIONS)


def run(text: str) -> tuple[Expanded, str]:
    """What a text with references becomes."""
    done = expand(text, Shortcodes().find)
    env: dict[str, object] = {}
    return done, done.restore_page(render(PARSER.parse(done.text, env), OPTIONS, env)).html


@pytest.mark.parametrize(
    "reference",
    [
        Reference("posts/x.md"),
        Reference("/é x/--y__z*", "a b", "de", "rss", is_relative=True),
        Reference("", "f"),
    ],
)
def test_a_url_says_what_it_stands_for(reference: Reference) -> None:
    """It can be read again, with what was written behind it."""
    assert parse_reference(reference.url) == (reference, "")
    assert parse_reference(reference.url + "#top") == (reference, "#top")
    assert find_references(f"a {reference.url}, {reference.url}.") == [reference.url] * 2


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/posts/",
        "https://ref.invalid/",
        "https://ref.invalid/xyz/",
        "https://ref.invalid/ff/",
        "https://ref.invalid/00/",
        "https://ref.invalid/6/",
    ],
)
def test_other_urls_stand_for_themselves(url: str) -> None:
    """Also those that only look alike."""
    assert parse_reference(url) is None
    assert find_references(url) == []
    assert replace_references(url, lambda reference: "no") == url


@pytest.mark.parametrize(
    "text",
    [
        '[a]({{< ref "x--y.md" >}})',
        '[a]({{% ref "x--y.md" %}})',
        '[a]({{% relref "x--y.md" %}} "t")',
        '[a][b]\n\n[b]: {{< ref "x--y.md" >}}',
        '<{{% ref "x--y.md" %}}>',
        '{{% ref "x--y.md" %}}',
        '<a href="{{< ref "x--y.md" >}}">a</a>',
        '| a |\n|---|\n| [a]({{< ref "x--y.md" >}}) |',
        '{{< details >}}[a]({{< ref "x--y.md" >}}){{< /details >}}',
    ],
)
def test_links_are_found_in_the_html(text: str) -> None:
    """However a link is written, its URL is the one that stands for the page."""
    _, html = run(text)
    (url,) = [span.url for span in find_urls(html)]
    parsed = parse_reference(url)
    assert parsed is not None and parsed[0].path == "x--y.md" and parsed[1] == ""


def test_what_follows_a_reference_stays_behind_it() -> None:
    """As authors add fragments."""
    _, html = run('[a]({{< ref "x" >}}#y)')
    (span,) = find_urls(html)
    parsed = parse_reference(span.url)
    assert parsed is not None and parsed[1] == "#y"


def test_references_are_replaced_in_text_and_attributes() -> None:
    """Code and bare text show the page's URL."""
    _, html = run('`{{< relref "x#f" >}}` [a]({{< ref "x" >}}) {{< ref "y" >}}.')
    shown = replace_references(html, lambda found: f"({found.shown})")
    assert shown == '<p><code>(x#f)</code> <a href="(x)">a</a> (y).</p>\n'


def test_links_have_the_lines_of_their_calls() -> None:
    """Each call once, also where it is inside of another."""
    done, _ = run(
        '\n{{< ref "a" >}}\n{{< details >}}\n{{< ref "b" >}}\n{{< /details >}}\n{{< ref "a" >}}'
    )
    found = [(parse_reference(link.url), link.line) for link in done.links]
    assert [(parsed[0].path if parsed else "", line) for parsed, line in found] == [
        ("a", 2),
        ("b", 4),
        ("a", 6),
    ]
    url = Reference("b").url
    assert done.reference_line(url + "#c") == 4
    assert done.reference_line("/b/") is None
