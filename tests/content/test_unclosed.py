"""HTML that a text leaves open."""

from __future__ import annotations

import time

import pytest

from sphinx_hugo.content.unclosed import left_open, unclosed


@pytest.mark.parametrize(
    ("text", "start", "closing"),
    [
        ("<p>a</p>\n<!-- b\n<p>c</p>\n", 9, "-->"),
        ("<!-- b -- > c", 0, "-->"),
        ("a <!", 2, ">"),
        ("a <?php echo", 2, ">"),
        ("a </ b", 2, ">"),
        ('<div title="x>y</div>\n<p>z</p>', 0, '">'),
        ("<div title = 'x>", 0, "'>"),
        ("<div class=x", 0, ">"),
        ("<div class=", 0, ">"),
        ("<div", 0, ">"),
        ("a</div", 1, ">"),
        ("<SCRIPT>let a = '<p>';", 0, "</script>"),
        ("<style>p {}</styles>", 0, "</style>"),
        ("<textarea><p>a</p>", 0, "</textarea>"),
        ('<iframe src="/x"> text', 0, "</iframe>"),
        ("<template><p>a</p>", 0, "</template>"),
    ],
)
def test_what_a_browser_would_read_on_in(text: str, start: int, closing: str) -> None:
    """Where it begins and what closes it; with that all is closed."""
    found = unclosed(text)
    assert found is not None
    assert (found.start, found.closing) == (start, closing)
    assert unclosed(text + closing) is None


@pytest.mark.parametrize(
    "text",
    [
        "<!-- a --><p>b</p>",
        "<!--> <p>a</p> <!---> <!-- a --!>",
        '<a title="<!--">a</a>',
        "<script>'<!--'</script>",
        "<style>a { content: '<' }</style >",
        "<div><p>a<b>c",
        "1 < 2 &lt;!-- <3 </>",
        "<p title=a'b\"c>d",
        "<br/><img alt='>'>",
        "",
    ],
)
def test_what_is_closed(text: str) -> None:
    """Comments in attributes and scripts are none; elements are closed by browsers."""
    assert unclosed(text) is None


def test_line_of_what_is_open() -> None:
    """Counted from the line of its piece."""
    found = left_open([("<p>a</p>\n", 4), ("<div>\n\n<!-- b", 7)])
    assert found is not None
    assert (found[0], found[1].line, found[1].code) == ("-->", 9, "html")


@pytest.mark.parametrize("piece", ["<!--", "<a b='", "<script>", "<", '="', "<!-", "</", "<a ="])
def test_time_is_linear(piece: str) -> None:
    """Whatever an author repeats."""
    start = time.process_time()
    unclosed(piece * 100_000)
    assert time.process_time() - start < 2
