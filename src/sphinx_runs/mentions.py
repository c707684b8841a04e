"""What front matter says of runs: the names under ``runs``, in YAML, TOML or JSON."""

from __future__ import annotations

import json
import tomllib

from sphinx_runs.ledger.yaml_source import Mapping, Scalar, Sequence, parse_yaml

FRONT_MATTER_CHARACTERS = 1 << 16
KEY = "runs"
Named = tuple[tuple[str, int], ...]


def runs_in_front_matter(text: str) -> Named:
    """The runs a document names in its front matter, each with its line; none where it has none.

    A list of names, or one name, or names with commas. Front matter that cannot be read
    names no run: whoever reads the document says what is wrong with it.
    """
    head = text[:FRONT_MATTER_CHARACTERS].lstrip("\ufeff")
    if KEY not in head:
        return ()
    if head.startswith("---"):
        return _from_yaml(_between(head, "---"))
    if head.startswith("+++"):
        return _from_toml(_between(head, "+++"))
    return _from_json(head) if head.startswith("{") else ()


def runs_in_metadata(text: str) -> tuple[str, ...]:
    """The runs of a metadata field, as reStructuredText and MyST keep it: JSON or words."""
    try:
        return names_of(json.loads(text))
    except (ValueError, RecursionError):
        return names_of(text)


def names_of(value: object) -> tuple[str, ...]:
    """A list of names, or one text with commas, as names."""
    if isinstance(value, str):
        return tuple(filter(None, (part.strip() for part in value.split(","))))
    if isinstance(value, list):
        return tuple(item.strip() for item in value if isinstance(item, str) and item.strip())
    return ()


def _between(head: str, fence: str) -> str:
    """The lines between the fence at the beginning and the next; empty where there is none."""
    lines = head.splitlines()
    if lines[0].strip() != fence:
        return ""
    end = next((n for n, line in enumerate(lines[1:], 1) if line.strip() == fence), 0)
    return "\n".join(lines[1:end])


def _from_yaml(text: str) -> Named:
    value, _ = parse_yaml(text)
    named = value.get(KEY) if isinstance(value, Mapping) else None
    if isinstance(named, Scalar):
        return tuple((name, named.line + 1) for name in names_of(named.text))
    if isinstance(named, Sequence):
        return tuple(
            (item.text.strip(), item.line + 1)
            for item in named.items
            if isinstance(item, Scalar) and not item.empty
        )
    return ()


def _from_toml(text: str) -> Named:
    try:
        return tuple((name, 1) for name in names_of(tomllib.loads(text).get(KEY)))
    except (tomllib.TOMLDecodeError, RecursionError):
        return ()


def _from_json(head: str) -> Named:
    try:
        value, _ = json.JSONDecoder().raw_decode(head)
    except (ValueError, RecursionError):
        return ()
    return tuple((name, 1) for name in names_of(value.get(KEY)))
