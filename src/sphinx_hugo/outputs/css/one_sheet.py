"""The one style sheet of a site: which sheets it stands for, what is in it, what could not be."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sphinx_hugo.outputs.css.bundle import Unreadable, bundle, notices, parse
from sphinx_hugo.outputs.css.links import in_order, joined
from sphinx_hugo.outputs.css.page import PageFacts
from sphinx_hugo.outputs.css.rules import Rule, Sheet
from sphinx_hugo.outputs.css.vocabulary import Vocabulary

_WORD = re.compile(r"(?:--)?[a-z_][\w-]*", re.I | re.A)


@dataclass(frozen=True, slots=True)
class Fault:
    """A sheet that does not parse: its path below ``_static/``, the line, and what is wrong."""

    path: str
    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class OneSheet:
    """A pruned sheet, the paths of those it stands for, in order, and what was left alone.

    ``key`` is the digest of all that it was made of.
    """

    key: str = ""
    paths: tuple[str, ...] = ()
    text: str = ""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Sources:
    """What one sheet is made of: sheets by path, and what all pages have together.

    ``words`` are those of scripts and those the site wants kept, ``lists`` each distinct list of
    sheets that a page has.
    """

    sheets: Mapping[str, Sheet]
    facts: PageFacts
    words: frozenset[str]
    lists: frozenset[tuple[str, ...]]

    def relevant(self) -> Sources:
        """The same without what no sheet speaks of, so that a new heading changes nothing."""
        spoken = {word for sheet in self.sheets.values() for word in _WORD.findall(sheet.text)}
        ids = frozenset(self.facts.ids)
        if not any("[id" in sheet.text for sheet in self.sheets.values()):
            ids = ids & spoken
        names = {name for name in self.facts.names if name in spoken or name.endswith("-")}
        facts = PageFacts(self.facts.elements, ids, names, self.facts.words)
        return Sources(self.sheets, facts, self.words, self.lists)

    def key(self, salt: str) -> str:
        """The digest of all of it."""
        digest = hashlib.sha256(salt.encode())
        for path, sheet in sorted(self.sheets.items()):
            digest.update(f"\n{path} {sheet.is_whole}\n{sheet.text}".encode())
        facts = self.facts
        for words in (facts.elements, facts.ids, facts.names, facts.words, self.words):
            digest.update(b"\n")
            digest.update("\0".join(sorted(words)).encode())
        digest.update(repr(sorted(self.lists)).encode())
        return digest.hexdigest()[:32]


def one_sheet(sources: Sources, target: str, last: OneSheet, salt: str) -> OneSheet:
    """The sheet at the path ``target``; the last one again where nothing it is made of changed."""
    sources = sources.relevant()
    key = sources.key(salt)
    if key == last.key:
        return last
    vocabulary = Vocabulary.of(sources.facts, sources.words)
    parsed, faults = _parse_all(sources.sheets.values(), target, vocabulary)
    paths = _paths(sources.lists, parsed.keys(), target)
    marks = "".join(notices(sources.sheets[path].text) for path in paths)
    text = marks + bundle([parsed[path] for path in paths], vocabulary.names)
    text = text if text.isascii() else f'@charset "utf-8";{text}'
    return OneSheet(key, tuple(paths), text, tuple(faults))


def _parse_all(
    sheets: Iterable[Sheet], target: str, vocabulary: Vocabulary
) -> tuple[dict[str, list[Rule]], list[Fault]]:
    """The rules of each sheet that can be taken apart, and what is wrong with the others."""
    parsed: dict[str, list[Rule]] = {}
    faults: list[Fault] = []
    for sheet in sheets:
        try:
            parsed[sheet.path] = parse(sheet, target, vocabulary)
        except Unreadable as reason:
            if reason.is_fault:
                faults.append(Fault(sheet.path, reason.line, str(reason)))
    return parsed, faults


def _paths(lists: Iterable[Sequence[str]], joinable: Collection[str], target: str) -> list[str]:
    """The sheets that one stands for; a page without ``target`` among its first keeps its own."""
    firsts = [tuple(joined(paths, joinable)) for paths in lists]
    return in_order([paths for paths in firsts if target in paths])
