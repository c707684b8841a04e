"""The tags of HTML are told apart from what only looks like them."""

from __future__ import annotations

import pytest

from sphinx_hugo.outputs.tags import (
    as_tag,
    bare_tags,
    classes,
    plain_text,
    tags,
    telling_sources,
    telling_tags,
)


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
    "html",
    [
        '<p a="b > c"><p><p id=x>',
        "<!-- <b> --!> <i> <!--> <b> <!-- <em id=1>",
        "<Script src=x>a<b c=d></SCRIPT ><p>",
        "<scripted></scripted><title>a <b> c</title><TITLE/>",
        '<td a="<b>"><td a=\'<b>\' c><span><span class="k">',
        '<a href="<script>"><textarea>',
    ],
)
def test_the_texts_of_telling_tags_are_theirs(html: str) -> None:
    """All at once or one by one, the same is found; each text alone is that tag again."""
    found = {tag[0] for tag in telling_tags(html) if not tag[0].startswith("<!")}
    assert telling_sources(html) == found
    assert all(as_tag(source)[0] == source for source in found)


def test_a_bare_tag_in_capitals_tells() -> None:
    """It is none of those that pages are full of, and is an element all the same."""
    assert bare_tags("<P>") == set()
    assert telling_sources("<P><p>") == {"<P>"}


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
