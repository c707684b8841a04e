"""The text of a published page, taken back out of its HTML.

Feeds carry what was published. Reading it from the pages themselves needs no document tree,
so a build that writes one page need not render the others again for a feed.

A layout marks the text with two things, both of which its readers never see::

    <div class="e-content">{{ body | safe }}</div><!--/e-content-->

The class says where the text begins; the comment, right after the end tag, says where it
ends whatever an author's own HTML leaves open or closes too often. Without the comment (a
layout of the site's own) the end is found by counting tags, as a browser would.
"""

from __future__ import annotations

from sphinx_hugo.outputs.tags import Tag, classes, tags, tags_that_may, with_class

CONTENT_CLASS = "e-content"
CONTENT_END = "<!--/e-content-->"
_BEGIN = with_class(frozenset({CONTENT_CLASS}))
_AROUND = frozenset({"article", "body", "html", "main"})


def article_of(page_html: str) -> str:
    """The inner HTML of the page's element of class ``e-content``, byte for byte.

    Empty where the page has none. The first such element counts, and the last end marker
    after it: what an author writes in between cannot move either.
    """
    opening = next((tag for tag in tags_that_may(_BEGIN, page_html) if _is_content(tag)), None)
    if opening is None:
        return ""
    start = opening.end()
    end = page_html.rfind(f"</{opening['name']}>{CONTENT_END}", start)
    return page_html[start : end if end != -1 else _end_by_tags(page_html, opening)]


def _is_content(tag: Tag) -> bool:
    attributes = tag["attributes"] or ""
    may_be = CONTENT_CLASS in attributes or "&" in attributes
    return may_be and CONTENT_CLASS in classes(tag)


def _end_by_tags(page_html: str, opening: Tag) -> int:
    """Where the element that ``opening`` begins ends: at its end tag, or with what it is in."""
    own = opening["name"].lower()
    counted = _AROUND | {own}
    depth = dict.fromkeys(counted, 0)
    for tag in tags(page_html, opening.end()):
        name = (tag["name"] or "").lower()
        if name not in counted:
            continue
        if not tag["close"]:
            depth[name] += 1
        elif depth[name]:
            depth[name] -= 1
        else:
            return tag.start()
    return len(page_html)
