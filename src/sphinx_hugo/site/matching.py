"""Globs as Hugo's cascade targets and page references use them.

``*`` and ``?`` stay within a segment, ``**`` crosses segments, ``[a-z]``, ``[!a]`` and
``{a,b}`` work as in gobwas/glob. Matching takes time proportional to pattern times text,
whatever the pattern (no regular expression is made of it).
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

MAX_ALTERNATIVES = 64


class BadPattern(ValueError):
    """A glob that is no glob: unbalanced brackets, or too many alternatives."""


@lru_cache(maxsize=512)
def compile_glob(pattern: str) -> tuple[tuple[str, ...], ...]:
    """The alternatives of ``pattern``, each a sequence of tokens; raises BadPattern."""
    return tuple(tuple(_tokens(alternative)) for alternative in _alternatives(pattern))


def matches(pattern: str, text: str) -> bool:
    """Whether the whole of ``text`` matches ``pattern``; raises BadPattern."""
    return any(_match(tokens, text) for tokens in compile_glob(pattern))


def _alternatives(pattern: str) -> list[str]:
    """``pattern`` with its braces multiplied out."""
    done: list[str] = []
    todo = [pattern]
    while todo:
        current = todo.pop()
        opening = current.find("{")
        if opening < 0:
            done.append(current)
            continue
        closing, commas = _closing_brace(current, opening)
        edges = [opening, *commas, closing]
        for left, right in pairwise(edges):
            todo.append(current[:opening] + current[left + 1 : right] + current[closing + 1 :])
        if len(todo) + len(done) > MAX_ALTERNATIVES:
            raise BadPattern(f"more than {MAX_ALTERNATIVES} alternatives")
    return done


def _closing_brace(pattern: str, opening: int) -> tuple[int, list[int]]:
    """Where the brace opened at ``opening`` closes, and its commas."""
    depth = 0
    commas: list[int] = []
    for index in range(opening, len(pattern)):
        character = pattern[index]
        if character == "{":
            depth += 1
        elif character == "}":
            depth -= 1
            if depth == 0:
                return index, commas
        elif character == "," and depth == 1:
            commas.append(index)
    raise BadPattern("a brace is not closed")


def _tokens(pattern: str) -> list[str]:
    """The tokens of a pattern without braces: characters, ``?``, ``*``, ``**``, ``[...]``.

    A literal is ``=`` and the character, so that it cannot be taken for a wildcard.
    """
    tokens: list[str] = []
    index = 0
    while index < len(pattern):
        character = pattern[index]
        width = 1
        if pattern.startswith("**", index):
            token, width = "**", 2
        elif character in "*?":
            token = character
        elif character == "[":
            closing = pattern.find("]", index + 2)
            if closing < 0:
                raise BadPattern("a bracket is not closed")
            token, width = pattern[index : closing + 1], closing + 1 - index
        elif character == "\\" and index + 1 < len(pattern):
            token, width = "=" + pattern[index + 1], 2
        else:
            token = "=" + character
        tokens.append(token)
        index += width
    return tokens


def _match(tokens: tuple[str, ...], text: str) -> bool:
    """Run the pattern over the text, keeping the set of places reached so far."""
    places = _closure({0}, tokens)
    for character in text:
        places = _closure(
            {
                place if tokens[place] in ("*", "**") else place + 1
                for place in places
                if place < len(tokens) and _accepts(tokens[place], character)
            },
            tokens,
        )
        if not places:
            return False
    return len(tokens) in places


def _closure(places: set[int], tokens: tuple[str, ...]) -> set[int]:
    """``places`` and those reached by letting stars match nothing."""
    result = set(places)
    for start in places:
        place = start
        while place < len(tokens) and tokens[place] in ("*", "**"):
            place += 1
            result.add(place)
    return result


def _accepts(token: str, character: str) -> bool:
    """Whether one token takes one character."""
    if token[0] == "=":
        return token[1] == character
    if token == "**":
        return True
    if token in ("*", "?"):
        return character != "/"
    body = token[1:-1]
    negated = body[:1] in ("!", "^")
    return _in_class(body[negated:], character) is not negated


def _in_class(body: str, character: str) -> bool:
    """Whether ``character`` is in the class ``body``: single characters and ranges."""
    index = 0
    while index < len(body):
        if body[index + 1 : index + 2] == "-" and index + 2 < len(body):
            if body[index] <= character <= body[index + 2]:
                return True
            index += 3
        else:
            if body[index] == character:
                return True
            index += 1
    return False
