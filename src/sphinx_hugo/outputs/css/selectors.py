"""Whether a selector can ever match, by the vocabulary of a site.

Pseudo-elements, states (``:hover``) and ``:not()`` may always hold; of ``:is()``, ``:where()`` and
``:has()`` one argument must be able to. Combinators are not looked at: each compound for itself.
https://www.w3.org/TR/selectors-4/
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sphinx_hugo.outputs.css.vocabulary import AttributeTest, Compound, Vocabulary

Token = Any
"""A token or block of tinycss2, which has no types."""
_ALTERNATIVES = frozenset({"is", "where", "has", "matches", "any", "-webkit-any", "-moz-any"})
_DATES = ("date", "datetime-local", "month", "time", "week")
_FIELDS = {
    "file-selector-button": ("file",),
    "-webkit-calendar-picker-indicator": _DATES,
    "-webkit-color-swatch-wrapper": ("color",),
    "-webkit-inner-spin-button": ("number", *_DATES),
}
"""Parts that only fields of some types have; all that begin with -webkit-datetime-edit do too."""
_COMBINATORS = frozenset({">", "+", "~", "||"})


def split_selectors(tokens: Sequence[Token]) -> list[list[Token]]:
    """The selectors of a list, at its commas."""
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token.type == "literal" and token.value == ",":
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def can_match(selector: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether every compound of a selector can match some element."""
    return all(_compound_can_match(tokens, vocabulary) for tokens in _compounds(selector))


def _compounds(selector: Sequence[Token]) -> Iterator[list[Token]]:
    current: list[Token] = []
    for token in selector:
        gap = token.type in ("whitespace", "comment")
        if token.type == "comment":
            continue
        if gap or (token.type == "literal" and token.value in _COMBINATORS):
            if current:
                yield current
            current = []
        else:
            current.append(token)
    if current:
        yield current


def _compound_can_match(tokens: Sequence[Token], vocabulary: Vocabulary) -> bool:
    name, classes, ids = "", set(), set()
    tests: set[AttributeTest] = set()
    last = ""
    for token in tokens:
        if token.type == "ident" and last == ".":
            classes.add(token.value)
        elif token.type == "ident" and not last:
            name = token.lower_value
        elif token.type == "hash":
            ids.add(token.value)
        elif token.type == "[] block":
            tests.update(filter(None, [_attribute_test(token.content)]))
        elif last == ":" and not _pseudo_class_can_match(token, vocabulary):
            return False
        last = token.value if token.type == "literal" else " "
        if last == "|":  # what stood before it was a namespace
            name, last = "", ""
    compound = Compound(name, frozenset(classes), frozenset(ids), frozenset(tests))
    return vocabulary.may_match(compound)


def _pseudo_class_can_match(token: Token, vocabulary: Vocabulary) -> bool:
    """Whether a pseudo-class can hold; a shadow tree's host cannot: linked sheets are outside.

    A part of a field of some type cannot be where there is no such field.
    """
    if token.type == "function" and token.lower_name in _ALTERNATIVES:
        options = split_selectors(token.arguments)
        return any(can_match(option, vocabulary) for option in options)
    if token.type != "ident":
        return True
    name = token.lower_value
    types = _DATES if name.startswith("-webkit-datetime-edit") else _FIELDS.get(name)
    if types is not None:
        tests = (frozenset({AttributeTest("type", "=", each)}) for each in types)
        return any(vocabulary.may_match(Compound("input", attributes=test)) for test in tests)
    return bool(name != "host")


def _attribute_test(content: Sequence[Token]) -> AttributeTest | None:
    """``[name]`` or ``[name operator value flag]``; a namespace before the name is passed over.

    None for what is no test of an attribute: a browser decides about that.
    """
    tokens = [token for token in content if token.type not in ("whitespace", "comment")]
    names = [token.lower_value for token in tokens if token.type == "ident"]
    operators = [token.value for token in tokens if token.type == "literal" and token.value != "|"]
    if not names:
        return None
    if not operators:
        return AttributeTest(names[-1])
    place = next(
        i for i, token in enumerate(tokens) if token.type == "literal" and token.value != "|"
    )
    values = [token for token in tokens[place + 1 :] if token.type in ("ident", "string")]
    before = [token.lower_value for token in tokens[:place] if token.type == "ident"]
    return AttributeTest(before[-1], operators[0], values[0].value) if before and values else None
