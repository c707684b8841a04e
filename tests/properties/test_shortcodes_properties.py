"""What holds for any body with shortcodes."""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator

from hypothesis import given
from hypothesis import strategies as st

from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.shortcodes import (
    Call,
    Definition,
    Reference,
    Shortcodes,
    Text,
    expand,
    parse_reference,
    tokenize,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
PIECES = st.sampled_from(
    [
        "{{<", "{{%", ">}}", "%}}", "{{</*", "{{%/*", "*/>}}", "*/%}}", "/", '"', "`", "\\", "=",
        "a", "b", "details", "ref", "figure", "{{<a>}}", "<!--more-->", "{{%a%}}", "{{</a>}}",
        "{{<b/>}}", "{{%/a%}}", "x=1", "{{<details>}}", "{{</details>}}", "{{<x.inline>}}",
        "{{<nosuch>}}", "{{</nosuch>}}", "# ", "- ", "> ", "|", " ", "\n", "\n\n", "  ", '\\"',
        "<p>", "HAHAHUGOSHORTCODEKHBHB",
    ]
)  # fmt: skip
BODIES = st.lists(PIECES | TEXT, max_size=30).map("".join)
NAMES = st.text(string.ascii_letters + string.digits + "_-", min_size=1).filter(
    lambda name: name[0] != "-"
)
OPTIONS = MarkdownOptions()
PARSER = make_parser(OPTIONS)


def everything(name: str, is_markdown: bool) -> Definition | None:
    """Shortcodes of one kind or another, by the first letter of their names."""
    if name.startswith("a"):
        return Definition(lambda context: f"[{context.inner}]", takes_inner=True)
    if name.startswith("b"):
        return Definition(lambda context: "*b*\n", makes_markdown=True)
    return Shortcodes().find(name, is_markdown)


def flattened(tokens: Iterable[Text | Call]) -> Iterator[Text | Call]:
    """All tokens, those inside of others behind them."""
    for token in tokens:
        yield token
        if isinstance(token, Call):
            yield from flattened(token.inner or ())


@given(BODIES)
def test_any_body_is_tokenized(body: str) -> None:
    """Texts come from the body in its order, and every token and problem is located in it."""
    tokenized = tokenize(body)
    tokens = list(flattened(tokenized.tokens))
    rest = iter(body)
    text = "".join(token.text for token in tokens if isinstance(token, Text))
    assert all(character in rest for character in text)
    last = body.count("\n") + 1
    assert all(1 <= token.line <= last for token in tokens)
    assert all(token.line <= token.end_line <= last for token in tokens if isinstance(token, Call))
    assert all(1 <= (problem.line or 0) <= last for problem in tokenized.problems)


@given(BODIES.filter(lambda body: "{{<" not in body and "{{%" not in body))
def test_a_body_without_shortcodes_stays(body: str) -> None:
    """Byte for byte."""
    assert expand(body, everything).text == body


@given(BODIES)
def test_every_line_comes_from_a_line(body: str) -> None:
    """Lines of the Markdown map to lines of the body, and never backwards."""
    done = expand(body, everything)
    count = done.text.count("\n") + 1
    lines = [done.original_line(number) for number in range(1, count + 1)]
    assert lines == sorted(lines)
    assert all(1 <= line <= body.count("\n") + 1 for line in lines)


@given(BODIES)
def test_no_placeholder_is_left(body: str) -> None:
    """What a page shows has its shortcodes, not the words that stood for them."""
    done = expand(body, everything)
    env: dict[str, object] = {}
    page = done.restore_page(render(PARSER.parse(done.text, env), OPTIONS, env))
    assert not any(word in page.html for word in done.placeholders)
    assert done.restore(done.text) == done.restore(done.restore(done.text))


@given(NAMES, st.dictionaries(NAMES, TEXT.filter(lambda text: "`" not in text)))
def test_arguments_come_out_as_they_went_in(name: str, args: dict[str, str]) -> None:
    """A call that is written by the rules is read by them."""
    written = " ".join(f"{key}=`{value}`" for key, value in args.items())
    (call,) = tokenize(f"{{{{< {name} {written} >}}}}").tokens
    assert isinstance(call, Call)
    assert (call.name, call.args) == (name, args or ())


@given(st.builds(Reference, *[TEXT.filter(lambda text: "\0" not in text)] * 4, st.booleans()), TEXT)
def test_references_come_out_as_they_went_in(reference: Reference, rest: str) -> None:
    """Whatever a reference says, its URL is plain ASCII and tells it again."""
    assert reference.url.isascii()
    assert parse_reference(reference.url + rest) == (reference, rest)
