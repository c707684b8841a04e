"""A page's HTML made fit for a feed: no controls, and addresses that work away from the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urljoin

from sphinx_hugo.content.formulas import as_source
from sphinx_hugo.content.html_tags import start_tags
from sphinx_hugo.content.html_urls import UrlSpan, find_urls_to_move, replace_urls
from sphinx_hugo.outputs.tags import Tag, classes, tags, tags_that_may, with_class
from sphinx_hugo.site.pictures import FOLDER

FURNITURE = frozenset({"headerlink", "copybtn", "copy-button"})
"""Classes of what only helps on the page itself: permalinks of headings, copy buttons."""

_FURNITURE = with_class(FURNITURE, frozenset({"button", "script"}))
_MAY_BE_FURNITURE = re.compile("|".join((*sorted(FURNITURE), "&")))
"""What stands in the attributes of every such element: a class, or a part of it as an entity."""
_IMG = frozenset({"img"})
_HAS_IMG = re.compile("<img", re.I)
_LOADING = frozenset({"loading", "decoding"})
_OFFER = frozenset({"srcset", "sizes"})
_UNNESTED = frozenset({"a", "button"})
_PLAIN_PAGE = re.compile(r"https?://[^/?#;]+(?:/[\w%-][\w.%~-]*+)*/", re.A)
_PLAIN_URL = re.compile(
    r"((?:\.\./)*+)((?:[\w-][\w.-]*+(?:/[\w-][\w.-]*+)*+/?)?(?:#[\w-]++)?)", re.A
)
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I | re.A)


def feed_html(text: str, page_url: str, site_url: str = "") -> str:
    """``text`` of the page at ``page_url`` as a feed may carry it: see the functions below.

    Formulas are their TeX, as in Hugo's feeds: most readers of feeds take MathML's tags out, and
    what is left of a fraction or a power is another number.
    """
    plain = with_plain_pictures(without_furniture(as_source(text)))
    return absolute(plain, page_url, site_url)


def with_plain_pictures(text: str) -> str:
    """``text`` with its pictures as their author wrote them, but for their size.

    When to load them, and which variant of ours, is for the page; readers of feeds have columns
    of their own.
    """
    if not _HAS_IMG.search(text):
        return text
    parts: list[str] = []
    position = 0
    for tag in start_tags(text, _IMG):
        before = tag.start + 1 + len(tag.name)
        is_ours = FOLDER in (tag.value("srcset") or "")
        unwanted = _LOADING | _OFFER if is_ours else _LOADING
        for name, _, _, after in tag.attributes:
            if name in unwanted:
                parts.append(text[position:before])
                position = after
            before = after
    parts.append(text[position:])
    return "".join(parts)


def absolute(text: str, page_url: str, site_url: str = "") -> str:
    """``text`` with every relative URL made absolute, fragments too; nothing else changes.

    ``page_url`` is where the page is published. Where ``site_url`` is given, root-relative
    URLs (``/images/x.png``) count from there, as they do in content, not from the host.
    """
    site = site_url.rstrip("/")

    page = page_url.partition("#")[0]
    folders = _folders(page_url)

    def new(span: UrlSpan) -> str:
        url = span.url
        if _SCHEME.match(url):
            return url
        if url.startswith("#") and len(url) > 1:
            return page + url
        if site and url.startswith("/") and not url.startswith("//"):
            return site + url
        return _joined(folders, page_url, url)

    return replace_urls(text, find_urls_to_move(text), new)


def _folders(page_url: str) -> list[str]:
    """The folder of a page and those it is in, up to the host; none of a page at an odd place."""
    if not _PLAIN_PAGE.fullmatch(page_url):
        return []
    host = page_url.index("/", page_url.index("//") + 2)
    path = page_url[host:]
    return [page_url[: host + i + 1] for i in range(len(path) - 1, -1, -1) if path[i] == "/"]


def _joined(folders: Sequence[str], page_url: str, url: str) -> str:
    """A relative URL made absolute: what :func:`urljoin` gives, sooner where both are plain."""
    relative = _PLAIN_URL.fullmatch(url)
    if relative is not None and (up := len(relative[1]) // len("../")) < len(folders):
        return folders[up] + relative[2]
    try:
        return urljoin(page_url, url)
    except ValueError:  # such as //[
        return url


def without_furniture(text: str) -> str:
    """``text`` without scripts, buttons and elements of the classes in ``FURNITURE``.

    Of such an element that is never closed only the start tag goes; text is never lost to it.
    """
    parts: list[str] = []
    position = 0
    for start, end in _furniture(text):
        parts.append(text[position:start])
        position = end
    parts.append(text[position:])
    return "".join(parts)


def _furniture(text: str) -> list[tuple[int, int]]:
    """The ranges to cut, in order and apart from each other."""
    cuts: list[tuple[int, int]] = []
    position = 0
    while tag := next(filter(_is_furniture, tags_that_may(_FURNITURE, text, position)), None):
        end = tag.end() if tag["raw"] else _end(text, tag)
        position = tag.end() if end is None else end
        cuts.append((tag.start(), position))
        if end is None:  # nothing is sure behind it, and looking again might take long
            break
    return cuts


def _end(text: str, opened: Tag) -> int | None:
    """Where the element ends that a tag begins; None where it is never closed."""
    name, depth = opened["name"].lower(), 1
    for tag in tags(text, opened.end()):
        if (tag["name"] or "").lower() != name:
            continue
        if not tag["close"] and name in _UNNESTED:
            return opened.end()  # <a> in <a>: the first was never closed
        depth += -1 if tag["close"] else 1
        if depth == 0:
            return tag.end()
    return None


def _is_furniture(tag: Tag) -> bool:
    """Whether a tag begins what has no use in a feed."""
    if not tag["name"]:
        return (tag["raw"] or "").lower() == "script"
    if tag["name"].lower() == "button":
        return True
    may_be = _MAY_BE_FURNITURE.search(tag["attributes"])
    return bool(may_be) and not FURNITURE.isdisjoint(classes(tag))
