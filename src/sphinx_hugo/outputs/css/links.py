"""The links of pages to their style sheets: many as one, with right checksums."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from sphinx_hugo.outputs.css.page import SheetLink, sheet_link
from sphinx_hugo.outputs.tags import tags

_VERSION = re.compile(
    r"""_static/(?P<path>(?:(?!_static/)[^"'?#<>\s])+)(?P<v>\?v=[0-9a-f]{8})?(?=["'])"""
)
"""A file's path and checksum; it begins with what is quickly found in a page."""
_SCRIPT = re.compile(r"""\bsrc=["'][^"'?#<>\s]*\Z""")
_BEFORE = 1000
"""So many characters before ``_static/`` the ``src=`` of a script is looked for."""


def joined(sheets: Sequence[str], joinable: Collection[str]) -> list[str]:
    """The sheets of a page that one sheet can stand for: the first ones, up to one that cannot."""
    for index, path in enumerate(sheets):
        if path not in joinable:
            return list(sheets[:index])
    return list(sheets)


def in_order(lists: Collection[Sequence[str]]) -> list[str]:
    """All sheets of all pages, so that each page's keep their order.

    Where two pages differ in it, the one whose list comes first in the alphabet has its way.
    """
    order: list[str] = []
    for sheets in sorted(set(map(tuple, lists)), key=lambda each: (-len(each), each)):
        place = 0
        for path in sheets:
            if path in order:
                place = max(place, order.index(path) + 1)
            else:
                order.insert(place, path)
                place += 1
    return order


def join_links(text: str, bundled: Collection[str], target: str) -> str:
    """The links of a page, of which the first are one, to the sheet at ``target``.

    Nothing changes where ``target`` is not among these.
    """
    links = [link for link in map(sheet_link, tags(text)) if link is not None]
    paths = joined([link.path for link in links], bundled)
    if target not in paths:
        return text
    first, *others = links[: len(paths)]
    for link in reversed(others):
        before = text[: link.start].rstrip()
        text = before + text[link.end :]
    return text[: first.start] + _link(first, target) + text[first.end :]


def _link(first: SheetLink, target: str) -> str:
    return f'<link rel="stylesheet" href="{first.base}_static/{target}?v=00000000">'


def set_versions(text: str, versions: Mapping[str, str]) -> str:
    """A page whose links to files below ``_static/`` carry these checksums.

    An empty one stands for a file that is not there: nor is the checksum then, as Sphinx writes
    it. It comes back with the file where a script is loaded.
    """

    def replaced(match: re.Match[str]) -> str:
        version = versions.get(match["path"])
        if version is None or not (match["v"] or _is_loaded(text, match.start())):
            return match[0]
        return f"_static/{match['path']}" + (f"?v={version}" if version else "")

    return _VERSION.sub(replaced, text)


def versions_in(text: str) -> set[str]:
    """The paths below ``_static/`` that have a checksum in a piece of a page."""
    return {match["path"] for match in _VERSION.finditer(text) if match["v"]}


def _is_loaded(text: str, place: int) -> bool:
    """Whether a URL that goes on at ``place`` is that of a script, or of a picture."""
    return _SCRIPT.search(text, max(0, place - _BEFORE), place) is not None
