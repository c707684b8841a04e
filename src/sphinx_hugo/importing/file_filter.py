"""Which files of a mount are in a Hugo site: ``files``, ``includeFiles`` and ``excludeFiles``.

https://gohugo.io/configuration/module/#mounts. The first pattern that a path matches decides;
where some patterns take files in, others are out. Patterns are globs on the path below the mount,
in small letters, with a slash in front. A folder is looked into if it is taken in itself, or if
the folders of a pattern that takes files in match it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sphinx_hugo.importing.trees import find

_PARTS = re.compile(r"\*\*|\*|\?|\[!?[^\]]*\]|\{|\}|,|\\.|.", re.S)


@dataclass(frozen=True, slots=True)
class FileFilter:
    """Patterns in order, and whether each takes in (or leaves out) what matches it."""

    patterns: tuple[tuple[str, bool], ...] = ()

    @classmethod
    def of(cls, mount: Mapping[str, Any]) -> FileFilter:
        """The filter of a mount, as its settings have it."""
        rules = [
            (text.removeprefix("!").strip(), not text.startswith("!"))
            for text in _texts(find(mount, "files"))
        ]
        rules += [(text, True) for text in _texts(find(mount, "includeFiles"))]
        rules += [(text, False) for text in _texts(find(mount, "excludeFiles"))]
        return cls(tuple(("/" + text.strip().lower().lstrip("/"), keep) for text, keep in rules))

    def takes(self, path: str, *, is_folder: bool = False) -> bool:
        """Whether a file is in the site, or a folder looked into; ``path`` is below the mount."""
        path = "/" + path.lower()
        for pattern, keeps in self.patterns:
            if _matches(pattern, path):
                return keeps
            if is_folder and keeps and any(_matches(each, path) for each in _above(pattern)):
                return True
        return not any(keeps for _, keeps in self.patterns)


EVERY_FILE = FileFilter()
"""The filter of a mount that has none."""


def _above(pattern: str) -> list[str]:
    """The patterns of the folders that what matches a pattern lies in."""
    parts = pattern.split("/")
    return ["/".join(parts[:end]) for end in range(len(parts) - 1, 1, -1)]


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [each for each in values if isinstance(each, str)]


def _matches(pattern: str, path: str) -> bool:
    try:
        return re.fullmatch(_expression(pattern), path) is not None
    except re.error:  # braces or brackets that are no pattern: Hugo refuses to build
        return False


def _expression(glob: str) -> str:
    """A regular expression for a glob; ``*`` and ``?`` stop at slashes, ``**`` does not."""
    depth = 0
    made = []
    for part in _PARTS.findall(glob):
        if part == "{":
            depth += 1
            made.append("(?:")
        elif part == "}" and depth:
            depth -= 1
            made.append(")")
        elif part == "," and depth:
            made.append("|")
        elif part.startswith("[") and len(part) > 1:
            inner = part[1:-1].replace("\\", "\\\\").replace("[", "\\[")
            made.append(f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner}]")
        else:
            made.append(_SIMPLE.get(part) or re.escape(part.removeprefix("\\") or part))
    return "".join(made)


_SIMPLE = {"**": ".*", "*": "[^/]*", "?": "[^/]"}
