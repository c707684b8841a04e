"""Declarations that never count, because a later rule sets the same in any case.

Custom properties of the root: a theme's palettes are of this kind where a site sets all colours by
itself. A rule such as ``html:root`` always matches it, so that what comes before, is no more
specific and is not ``!important``, never counts. https://www.w3.org/TR/css-cascade-5/

Of all other elements: what a later rule of the very same selector says again. The themes' style
sheets say much of this kind, one on top of the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sphinx_hugo.outputs.css.rules import Declaration, Rule

Specificity = tuple[int, int]
"""Classes and their like; element names. Selectors of the root with ids are not looked at."""
_ROOT = re.compile(r"(html)?(:root)?((?:\[[^\[\]]*\]|:not\(\[[^\[\]]*\]\))*)")

_SIDES = ("top", "right", "bottom", "left")
_PARTS = {
    "margin": [f"margin-{side}" for side in _SIDES],
    "padding": [f"padding-{side}" for side in _SIDES],
    "inset": list(_SIDES),
    "border": [f"border-{part}" for part in (*_SIDES, "width", "style", "color")],
    "background": ["background-color", "background-image"],
    "font": ["font-family", "font-size", "font-style", "font-weight", "line-height"],
    "list-style": ["list-style-type"],
}
"""Longer names that a shorthand sets too; not all of them."""
_GROUPS = ("@media", "@supports", "@container")


def without_overridden(rules: Sequence[Rule]) -> list[Rule]:
    """The rules of a sheet without the root's custom properties that never count."""
    winners: dict[str, Specificity] = {}
    kept: list[Rule] = []
    for rule in reversed(rules):
        kept.append(_reduced(rule, winners))
        found = _specificity(rule.head)
        if found is not None and found[1]:
            for each in rule.content or ():
                if isinstance(each, Declaration) and each.name.startswith("--"):
                    winners[each.name] = max(found[0], winners.get(each.name, (0, 0)))
    return kept[::-1]


def _reduced(rule: Rule, winners: dict[str, Specificity]) -> Rule:
    """A rule, or a group of rules, without what one of the winners overrides."""
    if rule.content is None or rule.name:
        return rule
    found = [_specificity(head) for head in rule.head.split(",")]
    strongest = max((each[0] for each in found if each), default=(0, 0))
    content = [
        _reduced(each, winners) if isinstance(each, Rule) else each
        for each in rule.content
        if isinstance(each, Rule)
        or None in found
        or each.name not in winners
        or winners[each.name] < strongest
        or each.text.endswith("!important")
    ]
    return replace(rule, content=content)


def _specificity(head: str) -> tuple[Specificity, bool] | None:
    """How specific a selector of the root is, and whether it always matches; None for others."""
    match = _ROOT.fullmatch(head)
    if not match or not (match[1] or match[2]):
        return None
    conditions = match[3].count("[")
    return (conditions + bool(match[2]), int(bool(match[1]))), not conditions


def without_repeated(rules: Sequence[Rule]) -> list[Rule]:
    """The rules of a sheet without what a later rule says again of each of their selectors.

    Only rules outside of groups (``@media``) override others, in groups and outside. Two
    declarations of one rule stay: the first may be there for browsers that do not know the
    second. So do all rules that are fixed, and these override nothing.
    """
    said: set[tuple[str, str]] = set()
    kept: list[Rule] = []
    for rule in reversed(rules):
        kept.append(_without_said(rule, said))
        if not rule.is_fixed and not rule.head.startswith("@"):
            names = [name for each in rule.content or () for name in _names_set(each)]
            said.update((head, name) for head in _selectors(rule.head) for name in names)
    return kept[::-1]


def _without_said(rule: Rule, said: set[tuple[str, str]]) -> Rule:
    if rule.is_fixed or rule.content is None:
        return rule
    if rule.head.startswith(_GROUPS):
        inner = [_without_said(e, said) if isinstance(e, Rule) else e for e in rule.content]
        return replace(rule, content=inner)
    if rule.head.startswith("@"):
        return rule
    heads = _selectors(rule.head)
    content = [
        each
        for each in rule.content
        if isinstance(each, Rule)
        or each.text.endswith("!important")
        or not all((head, each.name) in said for head in heads)
    ]
    return replace(rule, content=content)


def _names_set(each: Declaration | Rule) -> Iterator[str]:
    if isinstance(each, Declaration):
        yield each.name
        yield from _PARTS.get(each.name, ())


def _selectors(head: str) -> list[str]:
    """The selectors of a list: at its commas, but for those in brackets."""
    found, depth, start = [], 0, 0
    for place, character in enumerate(head):
        depth += (character in "([") - (character in ")]")
        if character == "," and not depth:
            found.append(head[start:place])
            start = place + 1
    return [*found, head[start:]]
