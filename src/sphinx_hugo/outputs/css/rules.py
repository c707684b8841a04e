"""Rules of a style sheet as values: what was parsed and is still to be chosen from."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property, its value, and the words in it (custom properties, fonts, animations)."""

    name: str
    text: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Selectors, or an at-rule's beginning, and what stands in the block; None for no block.

    ``name`` is what the rest must name for the rule to stay, "" where nothing need. ``is_fixed``
    where the rule is taken as it is: the author's, a step of an animation.
    """

    head: str
    content: list[Declaration | Rule] | None = field(default_factory=list)
    names: frozenset[str] = frozenset()
    name: str = ""
    is_fixed: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A style sheet: its path below ``_static/``, its text, and whether it is taken whole."""

    path: str
    text: str
    is_whole: bool = False
