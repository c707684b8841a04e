"""English plurals as Hugo makes them for the titles of sections without an ``_index.md``.

Its inflection follows rules of spelling (``logo`` is ``Logoes`` there), so these do too.
"""

from __future__ import annotations

import re

_UNCHANGED = re.compile(
    r"(?:alumni|criteria|media|news|series|species|information|equipment|money|rice|fish|sheep|deer"
    r"|moose|jeans|police|bison|salmon|aircraft|multimedia|lens|gas|swine|trout|you"
    # what looks like the plural of a Latin word, and what ends in -is
    r"|ia|ata|lla|ea|[ei]ta|nta|iota|tra|[aegu]da|bda|oa|bra|ova|gna|ima|[au]nda|tuna"
    r"|(?<!x)(?<![epy]s)(?<!oas)(?<!bas)(?<!cris)is)$|^da$"
)
_IRREGULAR = (
    ("person", "people"), ("human", "humans"), ("man", "men"), ("child", "children"),
    ("foot", "feet"), ("tooth", "teeth"), ("goose", "geese"), ("mouse", "mice"),
    ("corpus", "corpora"), ("genus", "genera"), ("cactus", "cacti"),
    ("focus", "foci"), ("alumnus", "alumni"), ("stimulus", "stimuli"), ("nucleus", "nuclei"),
    ("radius", "radii"), ("syllabus", "syllabi"), ("criterion", "criteria"),
    ("phenomenon", "phenomena"), ("die", "dice"), ("alias", "aliases"), ("latex", "latices"),
    ("bureau", "bureaus"), ("leaf", "leaves"), ("loaf", "loaves"), ("thief", "thieves"),
    ("tomato", "tomatoes"), ("potato", "potatoes"), ("topaz", "topazes"),
)  # fmt: skip
"""Words, and what words that end in them have in the place of that."""
_IRREGULAR_ALONE = {"ox": "oxen", "ax": "axes", "louse": "lice", "lice": "lice", "sh": "shes"}
_RULES = tuple(
    (re.compile(pattern), ending)
    for pattern, ending in (
        (r"((?:[epy]|oa|ba|ri)s)is$", r"\1es"),
        (r"xis$", "xes"),
        (r"([itdm]|ll|tr|gn)um$", r"\1a"),
        (r"([dp]|rt)ex$|([dr])ix$", r"\1\2ices"),
        (r"([lr])f$|fe$", r"\1ves"),
        (r"eau$", "eaux"),
        (r"(qu|[^aeiou])y$", r"\1ies"),
        (r"([lt]|an)o$", r"\1os"),
        (r"([^aioue]|e)o$", r"\1oes"),
        (r"([ei])z$", r"\1zzes"),
        (r"([^tz])z$", r"\1zs"),
        (r"(s|x|z|ch|[^s]sh)$", r"\1es"),
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
    if word in _IRREGULAR_ALONE:
        return _IRREGULAR_ALONE[word]
    for singular, plural in _IRREGULAR:
        if word.endswith(singular):
            return word.removesuffix(singular) + plural
        if word.endswith(plural):
            return word
    if _UNCHANGED.search(word) or (word.endswith("s") and not re.search(r"(?:ss|us|is)$", word)):
        return word
    for pattern, ending in _RULES:
        if pattern.search(word):
            return pattern.sub(ending, word, count=1)
    return word + "s"


def _matching_case(word: str, plural: str) -> str:
    """``plural`` with what it shares with ``word`` in the case of ``word``."""
    shared = 0
    while shared < min(len(word), len(plural)) and word[shared].lower() == plural[shared]:
        shared += 1
    return word[:shared] + plural[shared:]
