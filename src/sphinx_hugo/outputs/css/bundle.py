"""Many style sheets as one, without the rules that no page can use.

Order and meaning stay: a rule is left out when none of its selectors can match, a custom property,
a font or an animation when nothing that is left, and no page, names it, or when a later rule
overrides it in any case. Of the author's own sheets nothing else is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2

from sphinx_hugo.outputs.css.cascade import without_overridden, without_repeated
from sphinx_hugo.outputs.css.compact import WrongToken, check, compact, move_urls, moved
from sphinx_hugo.outputs.css.rules import Declaration, Rule, Sheet
from sphinx_hugo.outputs.css.selectors import can_match, split_selectors
from sphinx_hugo.outputs.css.unmatched import without_unmatched
from sphinx_hugo.outputs.css.vocabulary import Vocabulary

Node = Any
"""A rule, declaration or token of tinycss2, which has no types."""
GROUPS = frozenset({"media", "supports", "container", "layer", "scope", "starting-style"})
"""At-rules that hold rules."""
ALONE = frozenset({"import", "namespace"})
"""At-rules that must come first in a sheet, so that it cannot be joined to another one."""
_NAMES = re.compile(r"-?-?[a-z_][\w-]*", re.I | re.A)
_NOTICE = re.compile(r"/\*!.*?\*/", re.S)


class Unreadable(Exception):
    """A sheet cannot be taken apart; ``line`` says where, ``is_fault`` whether it is wrong."""

    def __init__(self, reason: str, line: int, *, is_fault: bool = True) -> None:
        super().__init__(reason)
        self.line = line
        self.is_fault = is_fault


def parse(sheet: Sheet, target: str, vocabulary: Vocabulary | None) -> list[Rule]:
    """The rules of a sheet that can match, with URLs that fit a sheet at ``target``.

    Without a vocabulary all of them. Raises `Unreadable`.
    """
    text = sheet.text
    if vocabulary is not None and not sheet.is_whole:
        text = without_unmatched(text, vocabulary)
    nodes = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    try:
        return list(_parse(nodes, sheet, target, vocabulary))
    except WrongToken as wrong:
        raise Unreadable(str(wrong), wrong.line) from wrong


def _parse(
    nodes: Sequence[Node], sheet: Sheet, target: str, vocabulary: Vocabulary | None
) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword in ALONE:
            reason = f"@{node.lower_at_keyword} must come first in a style sheet"
            raise Unreadable(reason, node.source_line, is_fault=False)
    move_urls(nodes, lambda url: moved(url, sheet.path, target))
    yield from _rules(nodes, None if sheet.is_whole else vocabulary)


def _rules(nodes: Sequence[Node], vocabulary: Vocabulary | None) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "error":
            raise Unreadable(node.message, node.source_line)
        if node.type == "qualified-rule":
            rule = _style_rule(node, vocabulary)
        elif node.lower_at_keyword == "charset":
            continue
        else:
            rule = _at_rule(node, vocabulary)
        if rule is not None:
            yield rule


def _style_rule(node: Node, vocabulary: Vocabulary | None) -> Rule | None:
    check(node.prelude)
    selectors = split_selectors(node.prelude)
    if vocabulary is not None:
        selectors = [each for each in selectors if can_match(each, vocabulary)]
    if not selectors:
        return None
    head = ",".join(compact(each, is_selector=True) for each in selectors)
    return Rule(head, list(_block(node.content)), is_fixed=vocabulary is None)


def _at_rule(node: Node, vocabulary: Vocabulary | None) -> Rule:
    keyword = node.lower_at_keyword
    head = f"@{node.at_keyword} {compact(node.prelude)}".rstrip()
    if node.content is None:
        return Rule(head, None)
    if keyword in GROUPS:
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Rule(head, list(_rules(inner, vocabulary)), _names(compact(node.prelude)))
    if keyword.endswith("keyframes"):
        inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
        return Rule(head, list(_rules(inner, None)), name=compact(node.prelude).strip("\"'"))
    content = list(_block(node.content))
    if keyword == "property":
        return Rule(head, content, name=compact(node.prelude))
    if keyword == "font-face":
        families = [
            each.text
            for each in content
            if isinstance(each, Declaration) and each.name == "font-family"
        ]
        return Rule(head, content, name=families[-1].strip("\"'") if families else "")
    return Rule(head, content)


def _block(content: Sequence[Node]) -> Iterator[Declaration | Rule]:
    """Declarations, and nested rules as they are."""
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "error":
            raise Unreadable(node.message, node.source_line)
        if node.type == "declaration":
            text = compact(node.value) + ("!important" if node.important else "")
            name = node.name if node.name.startswith("--") else node.lower_name
            yield Declaration(name, text or " ", _names(text))
        elif node.type == "qualified-rule":
            yield Rule(compact(node.prelude, is_selector=True), list(_block(node.content)))
        else:
            yield _at_rule(node, None)


def _names(text: str) -> frozenset[str]:
    """The words of a value: custom properties, fonts and animations are among them."""
    return frozenset(_NAMES.findall(text))


def bundle(sheets: Sequence[Sequence[Rule]], names: frozenset[str]) -> str:
    """One sheet of the rules of many, in order; ``names`` are those that pages use themselves."""
    rules = without_repeated(without_overridden([rule for sheet in sheets for rule in sheet]))
    prefixes = tuple(name for name in names if name.startswith("--") and name.endswith("-"))
    used = names
    while True:
        found = used.union(*(_used_names(rule, used, prefixes) for rule in rules))
        if found == used:
            break
        used = found
    return "".join(_print(rule, used, prefixes) for rule in rules)


def _is_used(name: str, used: frozenset[str], prefixes: tuple[str, ...]) -> bool:
    """Whether a custom property, or each word of a font's or an animation's name, is used.

    Scripts put custom properties together: a name that begins with one of ``prefixes`` is used.
    """
    if name.startswith("--"):
        return name in used or name.startswith(prefixes)
    return _names(name) <= used


def _used_names(rule: Rule, used: frozenset[str], prefixes: tuple[str, ...]) -> frozenset[str]:
    """The names that a rule needs, as far as it is needed itself."""
    if not _is_used(rule.name, used, prefixes):
        return frozenset()
    inner = [
        _used_names(each, used, prefixes) if isinstance(each, Rule) else each.names
        for each in rule.content or ()
        if isinstance(each, Rule) or _stays(each, used, prefixes)
    ]
    return rule.names.union(*inner)


def _stays(declaration: Declaration, used: frozenset[str], prefixes: tuple[str, ...]) -> bool:
    name = declaration.name
    return not name.startswith("--") or _is_used(name, used, prefixes)


def _print(rule: Rule, used: frozenset[str], prefixes: tuple[str, ...]) -> str:
    """The text of a rule, "" when there is nothing left of it."""
    if rule.content is None:
        return f"{rule.head};"
    if not _is_used(rule.name, used, prefixes):
        return ""
    parts: list[str] = []
    for each in rule.content:
        if isinstance(each, Rule):
            parts.append(_print(each, used, prefixes))
        elif _stays(each, used, prefixes):
            parts.append(f"{each.name}:{each.text};")
    text = "".join(parts).removesuffix(";")
    return f"{rule.head}{{{text}}}" if text else ""


def notices(text: str) -> str:
    """The comments of a sheet that ask to be kept (``/*!``), such as a licence's notice."""
    return "".join(dict.fromkeys(_NOTICE.findall(text)))
