"""What selectors can match: the elements of all pages, and whatever scripts may make of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field

from sphinx_hugo.outputs.css.page import VALUED, PageFacts

IMPLIED = ("html||", "head||", "body||", "tbody||", "colgroup||", "tr||")
"""Elements that parsers add where the text leaves them out."""
STATES = frozenset({"open"})
"""Attributes that browsers set by themselves."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class AttributeTest:
    """``[name operator value]``; the operator is "" where only the attribute is asked for."""

    name: str
    operator: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class Compound:
    """The simple selectors of one element, without pseudo-classes: these may always hold."""

    name: str = ""
    classes: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    attributes: frozenset[AttributeTest] = frozenset()


@dataclass(frozen=True, slots=True)
class _Element:
    name: str
    classes: frozenset[str]
    attributes: frozenset[str]
    values: dict[str, str]


_MADE = _Element("", frozenset(), frozenset(), {})
"""An element that a script makes: what it has is among the words of the script."""


@dataclass(slots=True)
class Vocabulary:
    """All that may be on a page.

    ``scripted`` are words of scripts' strings, and those the site wants kept: each may become an
    element, a class, an id or an attribute; a word that ends in "-" stands for all that begin with
    it. Other words of scripts may be attributes: ``dataset.mode`` is ``data-mode``, ``ariaLabel``
    is ``aria-label``.
    ``names`` are custom properties, fonts and animations that pages use by themselves.
    """

    ids: Collection[str]
    names: frozenset[str]
    scripted: frozenset[str]
    _elements: dict[str, list[_Element]] = field(default_factory=dict)
    _prefixes: tuple[str, ...] = ()
    _attributes: frozenset[str] = frozenset()
    _known: dict[Compound, bool] = field(default_factory=dict)

    @classmethod
    def of(cls, pages: PageFacts, scripts: Iterable[str], keep: Iterable[str] = ()) -> Vocabulary:
        """The vocabulary of pages, of the words of scripts they load, and of what is to be kept."""
        every = {*pages.words, *scripts, *keep}
        words = frozenset(word for word in every if not word.startswith("."))
        made = cls(pages.ids, frozenset({*pages.names, *words}), words)
        for key in (*IMPLIED, *sorted(pages.elements)):
            element = _element(key)
            for index in ("", element.name, *(f".{each}" for each in element.classes)):
                made._elements.setdefault(index, []).append(element)
        made._prefixes = tuple(word for word in words if word.endswith("-") and len(word) > 2)
        made._attributes = (
            frozenset(name for word in every for name in _attribute_names(word.removeprefix(".")))
            | STATES
        )
        return made

    def has_class(self, name: str) -> bool:
        """Whether some element has this class, or a script may give it to one."""
        return f".{name}" in self._elements or self._is_scripted(name)

    def may_match(self, compound: Compound) -> bool:
        """Whether some element, as written or as a script makes it, can be what this describes."""
        found = self._known.get(compound)
        if found is None:
            found = self._known[compound] = self._search(compound)
        return found

    def _search(self, compound: Compound) -> bool:
        if not all(name in self.ids or self._is_scripted(name) for name in compound.ids):
            return False
        needed = [name for name in compound.classes if not self._is_scripted(name)]
        index = f".{needed[0]}" if needed else compound.name
        if any(self._fits(compound, needed, each) for each in self._elements.get(index, ())):
            return True
        if needed or (compound.name and compound.name not in self.scripted):
            return False
        return all(self._holds(test, _MADE) for test in compound.attributes)

    def _fits(self, compound: Compound, needed: Collection[str], element: _Element) -> bool:
        return (
            compound.name in ("", element.name)
            and element.classes.issuperset(needed)
            and all(self._holds(test, element) for test in compound.attributes)
        )

    def _is_scripted(self, name: str) -> bool:
        return name in self.scripted or name.startswith(self._prefixes)

    def _holds(self, test: AttributeTest, element: _Element) -> bool:
        """Whether an attribute test can hold; in doubt it can."""
        if test.name == "class":
            return any(_compare(test, each) for each in (*element.classes, *self.scripted))
        if test.name == "id":
            return any(_compare(test, each) for each in (*self.ids, *self.scripted))
        if test.name not in VALUED:
            return test.name in self._attributes or test.name in element.attributes
        if test.name in element.attributes and _compare(test, element.values[test.name]):
            return True
        return test.name in self._attributes and any(_compare(test, s) for s in self.scripted)


def _element(key: str) -> _Element:
    """An element from its key, as `page.element_key` writes it."""
    name, classes, attributes = key.split("|", 2)
    pairs = [each.partition("=")[::2] for each in attributes.split(" ") if each]
    return _Element(
        name, frozenset(classes.split()), frozenset(key for key, _ in pairs), dict(pairs)
    )


def _attribute_names(word: str) -> tuple[str, ...]:
    dashed = _HUMP.sub("-", word).lower()
    return word, word.lower(), dashed, f"data-{dashed}"


_COMPARISONS: dict[str, Callable[[str, str], bool]] = {
    "": lambda _value, _wanted: True,
    "=": str.__eq__,
    "~=": str.__eq__,
    "^=": str.startswith,
    "$=": str.endswith,
    "*=": lambda value, wanted: wanted in value,
    "|=": str.startswith,
}


def _compare(test: AttributeTest, value: str) -> bool:
    """Compare one value, or one word of a value; what has spaces is never ruled out."""
    return " " in test.value or _COMPARISONS[test.operator](value.lower(), test.value.lower())
