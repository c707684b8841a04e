"""The text of a page is found in its HTML, whatever its author wrote in it."""

from __future__ import annotations

import pytest

from sphinx_hugo.outputs.article import CONTENT_END, article_of

PAGE = """<!DOCTYPE html>
<html><head><title>e-content</title><!-- <div class="e-content"> -->
<script>var x = '<div class="e-content">'</script></head>
<body><main><article class="h-entry"><h1 class="p-name">T</h1>
<div class="{classes}">{body}</div>{marker}
<footer><div>{after}</div></footer></article></main></body></html>
"""


def page(
    body: str, *, classes: str = "e-content", marker: str = CONTENT_END, after: str = ""
) -> str:
    """A page as a layout prints it."""
    return PAGE.format(body=body, classes=classes, marker=marker, after=after)


BODIES = [
    "",
    "\n<p>One</p>\n<div><div>two</div></div>\n",
    "<p>Left open <div><b>",
    "</div></div></article>closed too often",
    '<div class="e-content">inner</div><!--/e-content-->',
    "</div><!--/e-content--> and on",
    "<!-- never closed",
    '<a href="never closed',
    "<script>never closed",
    "<textarea></div>",
    "\N{FIRE}\x00\ud800 &amp; <pre>\r\n x</pre>",
]


@pytest.mark.parametrize("body", BODIES)
def test_the_text_is_found_byte_for_byte(body: str) -> None:
    """With the marker, an author's own HTML cannot move the end."""
    assert article_of(page(body)) == body


def test_the_class_may_be_one_of_many() -> None:
    """A layout may give the element other classes as well."""
    assert article_of(page("<p>x</p>", classes="prose e-content wide")) == "<p>x</p>"


@pytest.mark.parametrize(
    "body", [BODIES[0], BODIES[1], "<p>e</p><!-- </div> --><i title='</div>'>"]
)
def test_without_a_marker_tags_are_counted(body: str) -> None:
    """A layout of the site's own need not know of the marker."""
    assert article_of(page(body, marker="")) == body


def test_without_a_marker_an_open_element_ends_with_the_article() -> None:
    """As in a browser, which then takes all that follows for the text."""
    found = article_of(page("<p>x</p><div>open", marker=""))
    assert found.startswith("<p>x</p><div>open</div>")
    assert found.endswith("</footer>")


def test_a_page_cut_short_gives_what_there_is() -> None:
    """A half-written page is no reason to fail."""
    assert article_of('<div class="e-content"><p>x') == "<p>x"


def test_a_page_without_text_gives_none() -> None:
    """Nothing is made up where a layout prints no text."""
    assert article_of("<main><h1>T</h1><p>e-content</p></main>") == ""
    assert article_of("") == ""
