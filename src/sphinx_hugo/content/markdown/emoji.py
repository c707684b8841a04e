"""Emoji by name, ``:dog:`` (``enableEmoji``): GitHub's names, as Hugo has them.

The table is that of pymdown-extensions, which follows GitHub's; it has the names that Hugo 0.155
has and no other. It is loaded when a site first asks for it.
"""

from __future__ import annotations

import functools
import re

from sphinx_hugo.content.markdown.inline import InlineState

_NAME = re.compile(r":([A-Za-z0-9_+\-]{1,100}):")


@functools.lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Code points by name, ``1f468-200d-1f4bb``."""
    from pymdownx import gemoji_db  # type: ignore[import-untyped]

    names = {
        name.strip(":"): data.get("unicode_alt") or data.get("unicode") or ""
        for name, data in gemoji_db.emoji.items()
    }
    aliases = {
        alias.strip(":"): names[name.strip(":")] for alias, name in gemoji_db.aliases.items()
    }
    return {name: points for name, points in (names | aliases).items() if points}


def emoji(state: InlineState) -> bool:
    """``:name:`` of a known emoji."""
    found = _NAME.match(state.src, state.pos)
    points = _names().get(found[1]) if found else None
    if found is None or points is None:
        return False
    numbers = points.split("-")
    token = state.add("text", "".join(chr(int(number, 16)) for number in numbers))
    token.info = "".join("&zwj;" if n == "200d" else f"&#x{n};" for n in numbers)
    token.markup = found[0]
    state.pos = found.end()
    return True
