"""Custom properties of the root that a later rule sets in any case.

A theme's palettes are of this kind where a site sets all colours by itself. What is looked at is
the root element alone: a rule such as ``html:root`` always matches it, so that what comes before,
is no more specific and is not ``!important``, never counts. https://www.w3.org/TR/css-cascade-5/
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from sphinx_hugo.outputs.css.rules import Declaration, Rule

Specificity = tuple[int, int]
"""Classes and their like; element names. Selectors of the root with ids are not looked at."""
_ROOT = re.compile(r"(html)?(:root)?((?:\[[^\[\]]*\]|:not\(\[[^\[\]]*\]\))*)")


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
