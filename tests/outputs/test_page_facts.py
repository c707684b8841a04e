"""What a page has: the same for a tag whatever tags were read before it."""

from __future__ import annotations

import pytest

from sphinx_hugo.outputs.css.page import PageReader, page_facts

TAGS = [
    '<a href="/x">',
    '<a href="/y">',
    '<a href="/y" id="b">',
    '<a id="c" href="/y">',
    '<a href="/y" id="c" id="d">',
    '<a href="x" class="one two">',
    '<a href="x" class="two one">',
    '<a href="x" class="three" rel="next">',
    '<a href="x" class="three" rel="prev">',
    '<a href="x" rel="prev" class="three">',
    '<a title="x" id="&#97;">',
    '<a title=\'id="n"\' href="z">',
    '<a title="a>b" href="z">',
    '<p style="--one: 1px" id="p">',
    '<p style="color: red" id="p">',
    '<img src="../_static/one.png?v=01234567">',
    '<img src="../_static/two.png">',
    '<link rel="stylesheet" href="../_static/a.css?v=76543210">',
    '<script src="x">var a = "made";</script>',
    '<script type="text/x">"unmade"</script>',
    "<P>",
]


@pytest.mark.parametrize("tag", TAGS)
def test_a_tag_says_the_same_after_others(tag: str) -> None:
    """What tags of a kind have in common is read once, what they differ in each time."""
    reader = PageReader()
    for other in TAGS * 2:
        reader.read(other)
    assert reader.read(tag) == page_facts(tag)


def test_tags_of_a_kind_keep_their_own() -> None:
    """Ids, classes and values that count are each tag's own."""
    facts = page_facts("".join(TAGS))
    assert set(facts.ids) == {"b", "c", "a", "p"}
    assert {"a|three|href rel=next", "a|three|href rel=prev", "p||"} <= set(facts.elements)
    assert set(facts.names) >= {"--one", "color"}
    assert set(facts.static) == {"one.png", "two.png"}
    assert facts.versions == {"one.png": "01234567"}
    assert "made" in facts.words
    assert "unmade" not in facts.words


def test_the_links_of_style_sheets_are_one_piece() -> None:
    """From the first to the last, in the order of the page; what only looks like one is none."""
    first, last = '<link rel="stylesheet" href="_static/b.css">', TAGS[17]
    text = f"<script>'{last}'</script>{first}<meta>{last}{first}<p>"
    facts = page_facts(text)
    assert facts.sheets == ["b.css", "a.css"]
    assert facts.links == f"{first}<meta>{last}"


def test_checksums_are_those_outside_of_the_links() -> None:
    """The links are made anew as they are; where one of them comes again it counts as outside."""
    sheet, other = TAGS[17], '<link rel="stylesheet" href="_static/b.css?v=00000001">'
    preload = '<link rel="preload" as="style" href="_static/b.css?v=00000001">'
    assert page_facts(sheet + other).versions == {}
    assert page_facts(preload + sheet + other).versions == {"b.css": "00000001"}
    assert page_facts(sheet + other + sheet).versions["a.css"] == "76543210"
