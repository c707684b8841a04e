"""MyST's own power where it is asked for by a known name: directives and roles."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

_ROLE = re.compile(r"\{([a-zA-Z0-9_\-+:]{1,100})\}(`+)")
_DIRECTIVE = re.compile(r"\s*\{([^{}\s]+)\}")


def make_role_rule(is_role: Callable[[str], bool]) -> Callable[[StateInline, bool], bool]:
    """The inline rule for ``{name}`text` `` (in place of MyST's ``myst_role``)."""

    def role(state: StateInline, silent: bool) -> bool:
        found = _ROLE.match(state.src, state.pos)
        if found is None or not is_role(found[1]):
            return False
        ticks = found[2]
        closing = state.src.find(ticks, found.end() + 1)
        if closing < 0:
            return False
        if not silent:
            token = state.push("myst_role", "", 0)
            token.meta = {"name": found[1]}
            token.content = state.src[found.end() : closing].replace("\n", " ")
        state.pos = closing + len(ticks)
        return True

    return role


def finish_fences(tokens: list[Token], is_directive: Callable[[str], bool]) -> None:
    """Mark the fences that are directives, and give others their code as Goldmark does."""
    for token in tokens:
        if token.type != "fence":
            continue
        found = _DIRECTIVE.match(token.info)
        if found is not None and is_directive(found[1]):
            token.meta["special"] = True
        elif token.content:
            token.content = _complete(token)


def _complete(fence: Token) -> str:
    """The code with its last newline; blank lines that end an unclosed fence do not belong."""
    code = fence.content if fence.content.endswith("\n") else fence.content + "\n"
    span = fence.map or [0, 0]
    closed = span[1] - span[0] == code.count("\n") + 2
    if closed:
        return code
    stripped = code.rstrip("\n")
    return stripped + "\n" if stripped else ""
