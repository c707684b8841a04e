"""Shortcodes are carried out: what is inlined, what becomes a placeholder, which line is which."""

from __future__ import annotations

import pytest

from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.shortcodes import (
    Definition,
    Expanded,
    ShortcodeContext,
    ShortcodeError,
    Shortcodes,
    expand,
)

OPTIONS = MarkdownOptions()
PARSER = make_parser(OPTIONS)


def failing(_: ShortcodeContext) -> str:
    """A shortcode that cannot do its work."""
    raise ShortcodeError("there is a reason")


def remarking(context: ShortcodeContext) -> str:
    """A shortcode that does its work and complains."""
    context.remark("has a flaw")
    return "done"


DEFINITIONS = {
    "void": Definition(lambda _: "<i>v</i>"),
    "wrap": Definition(lambda context: f"<b>{context.inner}</b>", takes_inner=True),
    "lines": Definition(lambda _: "one\n\ntwo"),
    "failing": Definition(failing, takes_inner=True),
    "remarking": Definition(remarking),
    "note": Definition(
        lambda context: f":::note\n{context.inner.strip()}\n:::",
        takes_inner=True,
        makes_markdown=True,
    ),
    "plain": Definition(lambda context: f"*{context.get(0)}*", makes_markdown=True),
}


def expanded(text: str) -> Expanded:
    """A text with the shortcodes of this module carried out."""
    return expand(text, lambda name, _: DEFINITIONS.get(name.lower()))


def html_of(text: str) -> str:
    """The HTML of a text with shortcodes."""
    done = expanded(text)
    env: dict[str, object] = {}
    return done.restore_page(render(PARSER.parse(done.text, env), OPTIONS, env)).html


def messages(text: str) -> list[str]:
    """What is said about a text."""
    return [problem.message for problem in expanded(text).problems]


def test_text_without_shortcodes_is_handed_back() -> None:
    """Nothing is done to it."""
    assert expanded("a {{ b }}\n") == Expanded("a {{ b }}\n")


def test_html_waits_behind_a_placeholder() -> None:
    """The Markdown has a word of letters where the HTML is to stand."""
    done = expanded("a {{< void >}} b")
    (word,) = done.placeholders
    assert done.text == f"a {word} b"
    assert word.isalpha() and word.isupper()
    assert done.placeholders[word] == "<i>v</i>"


def test_markdown_delimiters_put_the_output_into_the_text() -> None:
    """There is nothing to be restored."""
    done = expanded("a {{% void %}} b")
    assert done.text == "a <i>v</i> b"
    assert done.placeholders == {}


def test_a_typed_placeholder_is_text() -> None:
    """An author who writes the very word of a placeholder gets it back."""
    word = next(iter(expanded("{{< void >}}").placeholders))
    assert html_of(f"{word} {{{{< void >}}}}") == f"<p>{word} <i>v</i></p>\n"


def test_calls_are_counted() -> None:
    """Each name with the number of its calls, nested and unknown ones too."""
    done = expanded("{{< void >}}{{< wrap >}}{{% void %}}{{< nosuch >}}{{< /wrap >}}")
    assert done.calls == {"void": 2, "wrap": 1, "nosuch": 1}


def test_an_unknown_shortcode_leaves_its_inner_text() -> None:
    """Its text is Markdown, its inner calls are done, and its lines are told apart."""
    text = "\n{{< nosuch >}}*a* {{< void >}}{{< /nosuch >}}\n{{< nosuch />}}{{% other %}}"
    assert html_of(text) == "<p><em>a</em> <i>v</i></p>\n"
    assert expanded(text).unknown == {"nosuch": (2, 3), "other": (3,)}
    assert expanded(text).problems == ()


def test_a_shortcode_that_fails_leaves_its_inner_text() -> None:
    """Its reason is said at its line."""
    done = expanded("a\n\n{{< failing >}}*b*{{< /failing >}}")
    assert done.text == "a\n\n*b*"
    assert [(problem.code, problem.line) for problem in done.problems] == [("shortcode", 3)]
    assert done.problems[0].message == (
        "The shortcode `failing` cannot be shown: there is a reason."
    )


def test_a_remark_does_not_cost_the_output() -> None:
    """The output is there, and so is the problem."""
    assert html_of("{{< remarking >}}") == "done\n"
    assert messages("{{< remarking >}}") == ["The shortcode `remarking` has a flaw."]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{{< wrap >}}a", "write `{{< /wrap >}}` where its text ends"),
        ("{{% wrap %}}a", "write `{{% /wrap %}}` where its text ends"),
        ("{{< void >}}a{{< /void >}}", "takes no inner text"),
        ("{{< x.inline >}}a{{< /x.inline >}}", "is an inline one, which is not run"),
    ],
)
def test_misuse_is_said(text: str, words: str) -> None:
    """One problem says what to do."""
    (message,) = messages(text)
    assert words in message


def test_text_that_a_shortcode_does_not_take_stands_behind_it() -> None:
    """It is not lost."""
    assert html_of("{{< void >}} *a*{{< /void >}}") == "<p><i>v</i> <em>a</em></p>\n"


def test_the_many_problems_of_a_page_are_summed_up() -> None:
    """Twenty are said, then how many follow."""
    found = messages("{{< failing />}}\n" * 50)
    assert len(found) == 21
    assert found[-1] == "30 more mistakes in shortcodes follow."


@pytest.mark.parametrize("delimiters", [("{{<", ">}}"), ("{{%", "%}}")])
def test_templates_of_markdown_make_markdown(delimiters: tuple[str, str]) -> None:
    """Whatever the delimiters, their output is part of the page's Markdown."""
    opening, closing = delimiters
    text = f"{opening} plain a {closing} {opening} note {closing}b{opening} /note {closing}"
    assert expanded(text).text == "*a* :::note\nb\n:::"


def test_markdown_inside_of_html_is_rendered() -> None:
    """HTML that is inside of the page's Markdown keeps out of Markdown's way."""
    assert html_of("{{< wrap >}}{{< plain a >}}{{< /wrap >}}") == "<b><p><em>a</em></p>\n</b>\n"


def test_html_inside_of_markdown_waits_behind_a_placeholder() -> None:
    """So that blank lines and indents in it do no harm."""
    done = expanded("{{< note >}}{{< wrap >}}a\n\nb{{< /wrap >}}{{< /note >}}")
    (word,) = done.placeholders
    assert done.text == f":::note\n{word}\n:::"


def test_markdown_takes_over_the_indent_of_its_call() -> None:
    """In a list, its lines and its inner text stand where the call stands."""
    done = expanded("- a\n\n  {{< note >}}\n  b\n    c\n  {{< /note >}}\n- d")
    assert done.text == "- a\n\n  :::note\n  b\n    c\n  :::\n- d"


def lines_of(text: str) -> list[tuple[str, int]]:
    """The lines that are left of a text, with the line each comes from."""
    done = expanded(text)
    lines = done.text.split("\n")
    return [(line, done.original_line(number)) for number, line in enumerate(lines, 1)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\nb {{% void %}}\nc", [("a", 1), ("b <i>v</i>", 2), ("c", 3)]),
        ("a\n{{% lines %}}\nb", [("a", 1), ("one", 2), ("", 2), ("two", 2), ("b", 3)]),
        ("{{%\nvoid\n%}}\na", [("<i>v</i>", 1), ("a", 4)]),
        (
            "a\n{{% wrap %}}\nb\n\nc\n{{% /wrap %}}\nd",
            [("a", 1), ("<b>", 2), ("b", 3), ("", 4), ("c", 5), ("</b>", 6), ("d", 7)],
        ),
        (
            "{{< note >}}\n\nb\nc\n{{< /note >}}\nd",
            [(":::note", 1), ("b", 3), ("c", 4), (":::", 5), ("d", 6)],
        ),
        ("{{< nosuch >}}\na\n{{< /nosuch >}}\nb", [("", 1), ("a", 2), ("", 3), ("b", 4)]),
        ("a {{< x\n{{% lines %}}\nc", [("a {{< x", 1), ("one", 2), ("", 2), ("two", 2), ("c", 3)]),
    ],
)
def test_lines_keep_their_numbers(text: str, expected: list[tuple[str, int]]) -> None:
    """Each line of the Markdown is known by its line of the body."""
    assert lines_of(text) == expected


def test_lines_beyond_the_text_are_the_last() -> None:
    """A line number that is none is not an error."""
    done = expanded("{{% lines %}}\na")
    assert [done.original_line(line) for line in (0, 1, 99)] == [1, 1, 2]


def test_names_have_no_case() -> None:
    """As in Hugo."""
    shortcodes = Shortcodes()
    assert shortcodes.find("YouTube", False) is shortcodes.find("youtube", False) is not None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("\n<div>\na\n\n  \nb</div>\n", "x <div>\na&#10;&#10;  \nb</div>"),
        ("<pre>a\n\nb</pre>", "x <pre>a\n\nb</pre>"),
    ],
)
def test_html_for_markdown_has_no_blank_lines(html: str, expected: str) -> None:
    """HTML that goes into Markdown is not cut in two by its blank lines."""
    done = expand("x {{< a >}}", lambda name, _: Definition(lambda context: html))
    assert done.restore_markdown(done.text) == expected
