"""A body is taken apart into text and calls, every mistake with its line."""

from __future__ import annotations

from typing import Any

import pytest

from sphinx_hugo.content.shortcodes import Call, Text, tokenize
from sphinx_hugo.content.shortcodes.tokenizer import MAX_DEPTH


def only_call(text: str) -> Call:
    """The one call that a text is."""
    (token,) = tokenize(text).tokens
    assert isinstance(token, Call)
    return token


def mistakes(text: str) -> list[tuple[int | None, str]]:
    """Lines and messages of what is wrong with a text."""
    return [(problem.line, problem.message) for problem in tokenize(text).problems]


def shape(tokens: Any) -> Any:
    """Tokens as texts and as names with what is inside of them."""
    return [
        token.text if isinstance(token, Text) else (token.name, shape(token.inner or ()))
        for token in tokens
    ]


@pytest.mark.parametrize("text", ["", "a\n\nb", "{{ x }} {{", "{{ < a > }}", "{%", "{ {< a >}}"])
def test_text_without_shortcodes_is_one_text(text: str) -> None:
    """What has no opening delimiter comes out as it is."""
    assert "".join(shape(tokenize(text).tokens)) == text
    assert tokenize(text).problems == ()


@pytest.mark.parametrize(
    ("tag", "args"),
    [
        ("{{< a >}}", ()),
        ("{{< a b 12 1.5 true -3 >}}", ("b", 12, 1.5, True, -3)),
        ('{{< a "12" `true` >}}', ("12", "true")),
        ('{{< a b=1 c="d e" f=`g\nh` >}}', {"b": 1, "c": "d e", "f": "g\nh"}),
        ('{{< a "q\\"q" >}}', ('q"q',)),
        ("{{< a b=99999999999999999999 >}}", {"b": "99999999999999999999"}),
        ("{{< a b=c>}}", {"b": "c"}),
        ("{{% a b=/c/d %}}", {"b": "/c/d"}),
    ],
)
def test_arguments(tag: str, args: object) -> None:
    """Bare arguments have the type they look like, quoted ones are texts."""
    assert only_call(tag).args == args
    assert [type(value) for value in _values(only_call(tag).args)] == [
        type(value) for value in _values(args)
    ]


def _values(args: Any) -> list[object]:
    return list(args.values() if isinstance(args, dict) else args)


@pytest.mark.parametrize(
    ("tag", "is_markdown", "is_self_closing"),
    [
        ("{{< a >}}", False, False),
        ("{{% a %}}", True, False),
        ("{{< a />}}", False, True),
        ("{{% a b=c / %}}", True, True),
        ("{{< a/>}}", False, True),
        ("{{< a b=c/>}}", False, True),
    ],
)
def test_kinds_of_tags(tag: str, is_markdown: bool, is_self_closing: bool) -> None:
    """Delimiters and the slash at the end are told."""
    call = only_call(tag)
    assert (call.is_markdown, call.is_self_closing) == (is_markdown, is_self_closing)
    assert call.inner is None


def test_calls_hold_calls() -> None:
    """A closing tag belongs to the nearest open call of its name; others stay without text."""
    text = "1{{< a >}}2{{< void >}}3{{% b %}}4{{% /b %}}{{< a >}}5{{< /a >}}{{< /a >}}6"
    assert shape(tokenize(text).tokens) == [
        "1",
        ("a", ["2", ("void", []), "3", ("b", ["4"]), ("a", ["5"])]),
        "6",
    ]


def test_ordinals_count_on_each_level() -> None:
    """Calls of the page count from 0, and those inside of each call."""
    first, second = tokenize("{{< a >}}{{< b >}}{{< c >}}{{< /a >}}{{< d >}}").tokens
    assert isinstance(first, Call) and isinstance(second, Call)
    assert (first.ordinal, second.ordinal) == (0, 1)
    assert [token.ordinal for token in first.inner or () if isinstance(token, Call)] == [0, 1]


def test_lines_are_those_of_the_text() -> None:
    """Texts have the line they begin in, calls the first and the last of theirs."""
    text = "\n\na\n{{< b\n  c=1\n>}}d\n{{< /b >}}\n{{< e >}}"
    before, outer, between, last = tokenize(text).tokens
    assert isinstance(outer, Call) and isinstance(last, Call)
    assert [before.line, outer.line, outer.end_line, between.line] == [1, 4, 7, 7]
    assert [token.line for token in outer.inner or ()] == [6]
    assert (last.line, last.end_line) == (8, 8)


@pytest.mark.parametrize(
    ("text", "indent"),
    [
        ("{{< a >}}", ""),
        ("  {{< a >}}", "  "),
        ("x\n\t {{< a >}}", "\t "),
        ("x  {{< a >}}", ""),
        ("- {{< a >}}", ""),
        ("{{< b >}}  {{< a >}}", ""),
    ],
)
def test_indent(text: str, indent: str) -> None:
    """White space in front of a call is its indent where the line has nothing else there."""
    call = tokenize(text).tokens[-1]
    assert isinstance(call, Call) and call.indent == indent


def test_escaped_calls_are_text() -> None:
    """``{{</* x */>}}`` is the text of a call."""
    (token,) = tokenize("{{</* x {{< y >}} */>}}").tokens
    assert token == Text("{{< x {{< y >}} >}}", 1)


def test_a_summary_divider_inside_of_a_call_divides_nothing() -> None:
    """It is taken out of inner text, and left elsewhere."""
    text = "{{< a >}}b<!--more-->c{{< /a >}}<!--more-->"
    assert shape(tokenize(text).tokens) == [("a", ["bc"]), "<!--more-->"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("\n{{< a", 2, "is not closed"),
        ("{{< a {{< b >}}", 1, "is not closed"),
        ("{{< a b", 1, "is not closed"),
        ("{{< a %}} x", 1, "cannot have `%` here"),
        ("{{< >}}", 1, "has no name"),
        ('{{< "a" >}}', 1, "has no name"),
        ("{{< a [b] >}}", 1, "put the argument into quotes"),
        ("{{< a 'b c' >}}", 1, "put the argument into quotes"),
        ('\n\n{{< a "b >}}\nc', 3, "is not closed"),
        ("{{< a `b >}}", 1, "is not closed"),
        ("{{< a b c=d >}}", 1, "with and without names"),
        ("{{< a c=d b >}}", 1, "with and without names"),
        ("{{< a b= >}}", 1, "cannot have `>` here"),
        ("{{< a / b >}}", 1, "must end with `>}}`"),
        ("{{< a >}}{{< /a b >}}", 1, "must end with `>}}`"),
        ("{{< // >}}", 1, "two slashes"),
        ("x {{</* a", 1, "write `*/>}}` behind it"),
    ],
)
def test_what_cannot_be_read_stays_text(text: str, line: int, words: str) -> None:
    """A tag with a mistake is shown as it was typed, with one problem at its line."""
    ((found, message),) = mistakes(text)
    assert found == line
    assert words in message and message.endswith(".")
    shown = "".join(token.text for token in tokenize(text).tokens if isinstance(token, Text))
    assert shown.replace("{{< b >}}", "") in text


def test_calls_after_a_mistake_are_read() -> None:
    """A mistake costs its own tag only."""
    text = '{{< a {{< b >}}\n{{< c "d }}\n{{< e >}}'
    names = [token.name for token in tokenize(text).tokens if isinstance(token, Call)]
    assert names == ["b", "e"]
    assert [line for line, _ in mistakes(text)] == [1, 2]


def test_a_closing_tag_without_an_open_call_is_left_out() -> None:
    """Its problem says that nothing is open."""
    tokenized = tokenize("a\n{{< /b >}}c")
    assert shape(tokenized.tokens) == ["a\n", "c"]
    assert mistakes("a\n{{< /b >}}c")[0][0] == 2
    assert "No shortcode `b` is open" in mistakes("a\n{{< /b >}}c")[0][1]


def test_misnested_calls_are_named_as_such() -> None:
    """A call that is closed outside of the one it was opened in."""
    text = "{{< a >}}\n{{< b >}}x{{< /a >}}\n{{< /b >}}"
    ((line, message),) = mistakes(text)
    assert line == 3
    assert "outside of the shortcode that it was opened in" in message


def test_depth_has_a_limit() -> None:
    """Calls nested deeper are not called, and their text stays."""
    depth = MAX_DEPTH + 2
    text = "{{< a >}}" * depth + "x" + "{{< /a >}}" * depth
    tokenized = tokenize(text)
    assert len(tokenized.problems) == 2
    tokens, levels = tokenized.tokens, 0
    while isinstance(tokens[0], Call):
        tokens, levels = tokens[0].inner or (), levels + 1
    assert levels == MAX_DEPTH
    assert shape(tokens) == ["x"]
