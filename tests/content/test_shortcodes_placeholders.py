"""Placeholders come back as HTML wherever Markdown has put them."""

from __future__ import annotations

import pytest

from sphinx_hugo.content.markdown import (
    HeadingPart,
    MarkdownOptions,
    Rendered,
    make_parser,
    render,
)
from sphinx_hugo.content.markdown.highlight import Highlighter
from sphinx_hugo.content.shortcodes import Definition, Expanded, expand, restore

OPTIONS = MarkdownOptions()
PARSER = make_parser(OPTIONS)


def done_with(text: str, html: str = "<i>v</i>") -> Expanded:
    """A text with a shortcode that always says the same."""
    return expand(text, lambda name, _: Definition(lambda context: html))


def page_of(text: str, html: str = "<i>v</i>") -> Rendered:
    """The page that a text makes."""
    done = done_with(text, html)
    env: dict[str, object] = {}
    return done.restore_page(render(PARSER.parse(done.text, env), OPTIONS, env))


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>{}</p>", "X"),
        ("<li><p>{}</p>\n</li>", "<li>X\n</li>"),
        ("<p>{} </p>", "<p>X </p>"),
        ("<p>a {}</p>", "<p>a X</p>"),
        ('<p class="b">{}</p>', '<p class="b">X</p>'),
        ('<a href="/{}?a={}">', '<a href="/X?a=X">'),
        ("{}{}", "XX"),
        ("HAHAHUGOSHORTCODE", "HAHAHUGOSHORTCODE"),
    ],
)
def test_one_alone_in_a_paragraph_takes_its_place(html: str, expected: str) -> None:
    """Elsewhere the HTML stands where the placeholder stood."""
    (word,) = done_with("{{< a >}}").placeholders
    assert restore(html.replace("{}", word), {word: "X"}) == expected


def test_output_is_not_looked_through_again() -> None:
    """A placeholder in the output of a shortcode is text of that shortcode."""
    (word,) = done_with("{{< a >}}").placeholders
    assert restore(word, {word: f"<p>{word}</p>"}) == f"<p>{word}</p>"


def test_headings_are_restored() -> None:
    """Their HTML has the output, their text its words, their id neither."""
    page = page_of("# A {{< a >}} b\n")
    (heading,) = page.headings
    assert (heading.id, heading.text, heading.html) == ("a-b", "A v b", "A <i>v</i> b")
    assert page.html == '<h1 id="a-b">A <i>v</i> b</h1>\n'
    (part,) = page.parts
    assert isinstance(part, HeadingPart) and part.heading == heading
    assert part.inner == ("A <i>v</i> b",)


def test_ids_without_placeholders_are_unique() -> None:
    """Where nothing else is left of an id, it is made up; none is given twice."""
    page = page_of("# {{< a >}}\n\n# {{< a >}}\n\n# b\n\n# b {{< a >}}\n\n> # {{< a >}} b\n")
    ids = ["heading", "heading-1", "b", "b-1", "b-2"]
    assert [heading.id for heading in page.headings] == ids
    assert all(f'id="{name}"' in page.html for name in ids)
    assert "hahahugo" not in page.html.lower()


def test_a_page_without_shortcodes_is_handed_back() -> None:
    """Nothing is copied."""
    env: dict[str, object] = {}
    page = render(PARSER.parse("# a", env), OPTIONS, env)
    assert Expanded("# a").restore_page(page) is page


@pytest.mark.parametrize("language", ["python", "c", "html", "bash", "yaml", "json", "css", "sql"])
def test_highlighting_does_not_cut_placeholders(language: str) -> None:
    """In code of any language the output is put in whole."""
    done = done_with(f"```{language}\nx = {{{{< a >}}}}\n```", "OUTPUT")
    env: dict[str, object] = {}
    highlighter = Highlighter(OPTIONS.highlight)
    page = done.restore_page(render(PARSER.parse(done.text, env), OPTIONS, env, highlighter))
    assert "OUTPUT" in page.html
    assert "HUGOSHORTCODE" not in page.html
