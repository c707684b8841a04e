"""Archetypes: what a new post begins as, read as Hugo reads them.

An archetype is a Go template. Those that sites have print a date, a name and a title; just that
is understood here, with Hugo's names (https://gohugo.io/content-management/archetypes/):

>>> facts = PostFacts("Why not?", "why-not", "posts", datetime(2026, 11, 27))
>>> fill('{{ replace .File.ContentBaseName "-" " " | title }}', facts, "archetypes/default.md")
'Why Not'
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sphinx_hugo.project.refusal import Refused
from sphinx_hugo.site.go_dates import format_go
from sphinx_hugo.site.titles import title_case
from sphinx_hugo.site.urlize import urlize

BUILT_IN = """\
---
title: ""
date: {{ .Date }}
draft: true
description: ""
tags: []
---

"""
_ACTION = re.compile(r"(\s*)\{\{(-?)(.*?)(-?)\}\}(\s*)", re.S)
_TOKEN = re.compile(r'\s+|"(?:\\.|[^"\\])*"|`[^`]*`|[\w.]+|[()|]')


@dataclass(frozen=True, slots=True)
class PostFacts:
    """What an archetype can ask of the post that it is for; ``name`` is that of its file."""

    title: str
    name: str
    section: str
    now: datetime

    @property
    def date(self) -> str:
        """The date as Hugo writes it: ``2026-11-27T10:00:00+01:00``."""
        return self.now.isoformat(timespec="seconds")

    def fields(self) -> Mapping[str, str]:
        """Hugo's fields by their names."""
        folder = f"{self.section}/" if self.section else ""
        return {
            ".Date": self.date,
            ".Title": self.title,
            ".Type": self.section or "page",
            ".Section": self.section,
            **dict.fromkeys((".Name", ".TranslationBaseName"), self.name),
            ".File.Dir": folder,
            ".File.LogicalName": f"{self.name}.md",
            ".File.Path": f"{folder}{self.name}.md",
            **{
                f".File.{field}": self.name
                for field in ("ContentBaseName", "BaseFileName", "TranslationBaseName")
            },
        }


class NotUnderstood(ValueError):
    """An action of a template that says something else than archetypes usually do."""


def fill(text: str, facts: PostFacts, path: str) -> str:
    """The archetype ``text`` with its actions carried out; raises Refused with file and line."""

    def value(match: re.Match[str]) -> str:
        before, trim_before, action, trim_after, after = match.groups()
        try:
            made = _Action(action, facts).value()
        except NotUnderstood as error:
            line = text.count("\n", 0, match.start(3)) + 1
            message = (
                f"{path}:{line}: {error} is not understood. Archetypes can print .Date, .Name, "
                ".Title, .Type and .File, and use replace, title, lower, upper, urlize, humanize "
                "and now.Format."
            )
            raise Refused(message) from None
        return ("" if trim_before else before) + made + ("" if trim_after else after)

    return _ACTION.sub(value, text)


class _Action:
    """One ``{{ … }}``: a pipeline of commands, each a field, a literal, or a function's call."""

    def __init__(self, source: str, facts: PostFacts) -> None:
        self.source = source.strip()
        self.facts = facts
        self.fields = facts.fields()
        self.tokens = [] if self._is_comment() else list(self._tokens())

    def _is_comment(self) -> bool:
        return self.source.startswith("/*") and self.source.endswith("*/")

    def _tokens(self) -> Iterator[str]:
        position = 0
        while position < len(self.source):
            match = _TOKEN.match(self.source, position)
            if match is None:
                raise NotUnderstood(f"{{{{ {self.source} }}}}")
            position = match.end()
            if not match[0].isspace():
                yield match[0]

    def value(self) -> str:
        """What the action prints."""
        if self._is_comment():
            return ""
        made = self._pipeline()
        if self.tokens:
            raise NotUnderstood(f"{{{{ {self.source} }}}}")
        return made

    def _pipeline(self) -> str:
        made: list[str] = []
        while True:
            made = [self._command(made)]
            if not self.tokens or self.tokens[0] != "|":
                return made[0]
            self.tokens.pop(0)

    def _command(self, piped: Sequence[str]) -> str:
        """One command of a pipeline; what the one before it made is its last argument."""
        first = self.tokens[0] if self.tokens else ""
        if first not in FUNCTIONS:
            if piped or first in ("", "|", ")"):
                raise NotUnderstood(f"{{{{ {self.source} }}}}")
            return self._operand()
        self.tokens.pop(0)
        arguments = []
        while self.tokens and self.tokens[0] not in ("|", ")"):
            arguments.append(self._operand())
        try:
            return FUNCTIONS[first](self.facts, *arguments, *piped)
        except (TypeError, ValueError):
            raise NotUnderstood(f"{{{{ {self.source} }}}}") from None

    def _operand(self) -> str:
        token = self.tokens.pop(0)
        if token == "(":
            made = self._pipeline()
            if not self.tokens or self.tokens.pop(0) != ")":
                raise NotUnderstood(f"{{{{ {self.source} }}}}")
            return made
        if token.startswith("`"):
            return token[1:-1]
        if token.startswith('"'):
            return str(json.loads(token))
        if token.isdigit():
            return token
        if token not in self.fields:
            raise NotUnderstood(token)
        return self.fields[token]


def _replace(facts: PostFacts, text: str, old: str, new: str, *more: str) -> str:
    # In a pipeline the text comes last: `.Name | replace` is not what Go would do either.
    return text.replace(old, new, int(more[0]) if more else -1)


def _humanize(facts: PostFacts, text: str) -> str:
    words = text.replace("-", " ").replace("_", " ")
    return words[:1].upper() + words[1:]


def _format(facts: PostFacts, layout: str, date: str = "") -> str:
    return format_go(datetime.fromisoformat(date) if date else facts.now, layout)


_NAMES: Sequence[tuple[str, Callable[..., str]]] = (
    ("replace strings.Replace", _replace),
    ("title strings.Title", lambda facts, text: title_case(text)),
    ("lower strings.ToLower", lambda facts, text: text.lower()),
    ("upper strings.ToUpper", lambda facts, text: text.upper()),
    ("urlize urls.URLize", lambda facts, text: urlize(text)),
    ("humanize inflect.Humanize", _humanize),
    ("now.Format time.Now.Format dateFormat time.Format", _format),
)
FUNCTIONS = {name: function for names, function in _NAMES for name in names.split()}
"""Go's and Hugo's functions by name; the first argument are the facts of the post."""
