"""Link reference definitions at the head of a paragraph: ``[label]: destination "title"``.

Goldmark takes them out of a paragraph once it has been read, and so do we
(https://spec.commonmark.org/0.31.2/#link-reference-definitions).
"""

from __future__ import annotations

import re
from typing import Any

from markdown_it.common.utils import normalizeReference

from sphinx_hugo.content.markdown.escape import resolve_url, unescape
from sphinx_hugo.content.markdown.links import read_destination, read_title

_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\[\s\S]){1,999})\]:")
_GAP = re.compile(r"[ \t]*\n?[ \t]*")
_REST = re.compile(r"[ \t]*(?:\n|$)")


def take_references(lines: list[str], first_line: int, env: dict[str, Any]) -> int:
    """Store the definitions the lines begin with in ``env["references"]``; how many lines they are.

    The first definition of a label counts. Entries are markdown-it's: ``title``, ``href``, ``map``.
    """
    if not lines or not lines[0].startswith("["):
        return 0
    text = "\n".join(lines)
    pos = taken = 0
    while text.startswith("[", pos):
        found = _definition(text, pos)
        if found is None:
            break
        label, href, title, end = found
        count = text.count("\n", pos, end) + (1 if text[end - 1 : end] != "\n" else 0)
        start = first_line + taken
        references = env.setdefault("references", {})
        entry = {"title": title, "href": href, "map": [start, start + count]}
        references.setdefault(label, entry)
        taken += count
        pos = end
    return taken


def _definition(text: str, pos: int) -> tuple[str, str, str, int] | None:
    """The definition at ``pos`` as label, URL, title and end (of its last line)."""
    found = _LABEL.match(text, pos)
    label = normalizeReference(found[1]) if found else ""
    if found is None or not label:
        return None
    destination = read_destination(text, _after(_GAP, text, found.end()))
    if destination is None:
        return None
    url, end = destination
    title, title_end = _title(text, end)
    if title_end < 0:
        line_end = _REST.match(text, end)
        if line_end is None:
            return None
        title_end = line_end.end()
    return label, resolve_url(url), unescape(title), title_end


def _title(text: str, pos: int) -> tuple[str, int]:
    """The title after a destination and the end of its line; -1 where none stands there."""
    start = _after(_GAP, text, pos)
    titled = read_title(text, start) if start > pos else None
    if titled is None:
        return "", -1
    line_end = _REST.match(text, titled[1])
    return (titled[0], line_end.end()) if line_end else ("", -1)


def _after(pattern: re.Pattern[str], text: str, pos: int) -> int:
    found = pattern.match(text, pos)
    return found.end() if found else pos
