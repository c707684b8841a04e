"""Rules of a sheet that plainly match nothing, taken out before it is parsed.

Of pydata-sphinx-theme's sheet that is more than half, most of it Bootstrap's. Only rules are seen
that are written without strings, functions, comments or anything nested; each of their selectors
names a class that no page has.
"""

from __future__ import annotations

import re

from sphinx_hugo.outputs.css.vocabulary import Vocabulary

_RULE = re.compile(r"""(?<=[{}])\s*+([^{}"'\\/@;()\[\]]*+)\{[^{}"'\\/@]*+\}""")
_CLASS = re.compile(r"\.([A-Za-z_][\w-]*+)", re.A)
_HIDING = re.compile(
    r"""/\*.*?(?:\*/|\Z)|("(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\burl\([^)"']*+\))""", re.I | re.S
)
"""Comments, and what may have braces that are none."""


def without_unmatched(text: str, vocabulary: Vocabulary) -> str:
    """A sheet without such rules; lines keep their numbers."""
    hidden = (match[1] or "" for match in _HIDING.finditer(text))
    if any("{" in each or "}" in each for each in hidden):
        return text

    def kept(match: re.Match[str]) -> str:
        selectors = match[1].split(",")
        if any(all(map(vocabulary.has_class, _CLASS.findall(each))) for each in selectors):
            return match[0]
        return "\n" * match[0].count("\n")

    return _RULE.sub(kept, text)
