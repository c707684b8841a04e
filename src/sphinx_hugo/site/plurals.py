"""English plurals as Hugo makes them for the titles of sections without an ``_index.md``.

Its inflection follows rules of spelling (``logo`` is ``Logoes`` there), so these do too.
"""

from __future__ import annotations

import re

_UNCHANGED = (
    "alumni criteria data media news series species information equipment money rice fish "
    "sheep deer moose jeans police bison salmon aircraft metadata multimedia lens gas"
)
_SAME = frozenset(_UNCHANGED.split())
_IRREGULAR = {
    "person": "people", "man": "men", "woman": "women", "child": "children", "foot": "feet",
    "tooth": "teeth", "goose": "geese", "mouse": "mice", "louse": "lice", "ox": "oxen",
    "human": "humans", "datum": "data", "criterion": "criteria", "corpus": "corpora",
    "genus": "genera", "index": "indices", "matrix": "matrices", "vertex": "vertices",
    "appendix": "appendices", "cactus": "cacti", "focus": "foci", "alumnus": "alumni",
    "stimulus": "stimuli", "nucleus": "nuclei", "radius": "radii", "syllabus": "syllabi",
    "phenomenon": "phenomena", "quiz": "quizzes", "ax": "axes", "photo": "photos",
    "piano": "pianos", "portfolio": "portfolios", "studio": "studios", "radio": "radios",
    "medium": "media", "half": "halves", "self": "selves", "shelf": "shelves", "knife": "knives",
    "life": "lives", "wife": "wives", "leaf": "leaves", "wolf": "wolves", "calf": "calves",
    "loaf": "loaves", "thief": "thieves", "scarf": "scarves", "elf": "elves",
}  # fmt: skip
_RULES = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"(?<=[a-z])sis$", "ses"),
        (r"xis$", "xes"),
        (r"(?<=qu)y$", "ies"),
        (r"(?<=[^aeiou])y$", "ies"),
        (r"(?<=[^aeiou])o$", "oes"),
        (r"deo$", "deoes"),
        (r"(?<=s|x|z)$", "es"),
        (r"(?<=ch|sh)$", "es"),
    )
)
_LAST_WORD = re.compile(r"[^\W_]+$")


def pluralize(name: str) -> str:
    """``name`` with its last word in the plural; a plural stays one."""
    match = _LAST_WORD.search(name)
    if not match:
        return name
    word = match[0]
    return name[: match.start()] + _matching_case(word, _plural(word.lower()))


def _plural(word: str) -> str:
    if word in _SAME or word in _IRREGULAR.values():
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("s") and not re.search(r"(?:ss|us|is)$", word):
        return word
    for pattern, ending in _RULES:
        if pattern.search(word):
            return pattern.sub(ending, word)
    return word + "s"


def _matching_case(word: str, plural: str) -> str:
    """``plural`` with what it shares with ``word`` in the case of ``word``."""
    shared = 0
    while shared < min(len(word), len(plural)) and word[shared].lower() == plural[shared]:
        shared += 1
    return word[:shared] + plural[shared:]
