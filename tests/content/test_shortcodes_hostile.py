"""Text made to be slow is tokenized in time, and what cannot be read is not lost.

There are no clocks here; a pattern that took quadratic time would not come back.
"""

from __future__ import annotations

import pytest

from sphinx_hugo.content.markdown import MarkdownOptions, make_parser, render
from sphinx_hugo.content.shortcodes import Definition, Shortcodes, expand

SIZE = 100_000
FIND = Shortcodes().find
PATTERNS = [
    "{", "{{", "{{<", "{{% ", "{{<{{%", "{{< a ", '{{< a "', "{{< a `", "{{</*", "{{%/* x */>}}",
    "{{< a b=", "{{< a b={{<", '{{<a"x"=y', "{{< a >}}", "{{< a >}}{{% b %}}", "{{< /a >}}",
    '{{< a "\\"', '{{< a \\"', "{{< a />}}", "{{< a\n", '{{< a "\n', "`{{<", "{{< a.b", "{{< a    ",
    "{{< a =", "{{% a %}}{{< /a >}}", "{{< a >}}x{{< /b >}}", "HAHAHUGOSHORTCODEX", "{{< x/",
]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS)
def test_repeated_pattern(pattern: str) -> None:
    """A pattern repeated to 100 kB is read, and the word after it is still there."""
    done = expand(pattern * (SIZE // len(pattern)) + "\n\nEND", FIND)
    assert done.text.endswith("\n\nEND")
    assert len(done.problems) <= 21


@pytest.mark.parametrize("name", ["details", "nosuch", "ref"])
def test_many_calls_inside_of_each_other(name: str) -> None:
    """Nesting without end is neither recursion nor a loss."""
    count = SIZE // 20
    text = f"{{{{< {name} >}}}}" * count + "END" + f"{{{{< /{name} >}}}}" * count
    done = expand(text, FIND)
    assert done.restore(done.text).count("END") == 1
    assert len(done.problems) == 21


def test_many_open_calls_and_one_that_is_closed() -> None:
    """What was opened in between is left behind at once."""
    text = "{{< a >}}" + "{{< b >}}" * 10_000 + "END{{< /a >}}" + "{{< /b >}}" * 10_000
    assert expand(text, FIND).text == "END"


def test_many_headings_with_placeholders() -> None:
    """Each gets an id of its own."""
    done = expand("# {{< a >}}\n\n" * 2_000, lambda name, _: Definition(lambda context: "x"))
    options = MarkdownOptions()
    env: dict[str, object] = {}
    page = done.restore_page(render(make_parser(options).parse(done.text, env), options, env))
    assert len({heading.id for heading in page.headings}) == 2_000


def test_a_long_argument() -> None:
    """An argument may be as long as a page."""
    text = "x" * SIZE
    (done,) = [expand(f'{{{{< qr text="{text}" />}}}}', FIND)]
    assert text in done.restore(done.text)
