"""The tags of HTML are told apart from what only looks like them."""

from __future__ import annotations

import pytest

from sphinx_hugo.outputs.tags import classes, plain_text, tags


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p a="b > c">', ['<p a="b > c">']),
        ("<p title=it's>x</p>", ["<p title=it's>", "</p>"]),
        ("a < b <3 </ >", []),
        ("<!--> <b>", ["<!-->", "<b>"]),
        ("<!-- <b> --!> <i>", ["<!-- <b> --!>", "<i>"]),
        ("<Script>a</p></SCRIPT ><p>", ["<Script>a</p></SCRIPT >", "<p>"]),
        ("<scripted></scripted>", ["<scripted>", "</scripted>"]),
        ("<p", ["<p"]),
        ('<p a="<b>', ['<p a="<b>']),
        ("<!-- <p>", ["<!-- <p>"]),
    ],
)
def test_tags_are_those_of_the_standard(html: str, expected: list[str]) -> None:
    """Quotes, comments and raw text hide tags; what is never closed goes to the end."""
    assert [tag[0] for tag in tags(html)] == expected


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('<p class="a b">', ["a", "b"]),
        ("<p id=x CLASS='a\n\tb'>", ["a", "b"]),
        ("<p class=a/>", ["a/"]),
        ("<p class = a>", ["a"]),
        ('<p class="&#97;">', ["a"]),
        ("<p class>", []),
        ('<p data-class="a" title=\'class="b"\'>', []),
        ('<p class="a" class="b">', ["a"]),
        ("</p class=a>", []),
        ("<!-- class=a -->", []),
    ],
)
def test_classes_are_those_of_the_class_attribute(tag: str, expected: list[str]) -> None:
    """However it is quoted; the first counts, as in browsers."""
    assert classes(next(tags(tag))) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>It <em>f</em>ell.</p><p>Then &amp; there</p>", "It fell. Then & there"),
        ("a<br>b<script>x</script>c<!-- d -->e", "a b c e"),
        ("1 &lt; 2 < 3", "1 < 2 < 3"),
        ("", ""),
    ],
)
def test_plain_text_is_what_there_is_to_read(html: str, expected: str) -> None:
    """No tags, words of different blocks apart, entities decoded."""
    assert plain_text(html) == expected
