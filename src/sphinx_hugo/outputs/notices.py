"""Warnings as values, and what the end of a build and the page in the browser say of them."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

_PLACE = re.compile(r"(?P<path>.+?)(?::(?P<line>\d*))?", re.S)


@dataclass(frozen=True, slots=True)
class Notice:
    """One warning: its code (``hugo.url``, "" for none), its place if it is known, its words."""

    code: str
    path: str
    line: int | None
    message: str


def notice(code: str, location: str, message: str, root: str) -> Notice:
    """A warning as Sphinx has it: ``location`` is ``path:line``; ``root`` is cut off of paths.

    The code at the message's end is left out, since it is there already.
    """
    match = _PLACE.fullmatch(location)
    path = (match["path"] if match else location).removeprefix(root.rstrip("/") + "/")
    line = int(match["line"]) if match and match["line"] else None
    return Notice(code, path, line, message.removesuffix(f" [{code}]").strip())


def is_suppressed(code: str, suppressed: Iterable[str]) -> bool:
    """Whether ``suppress_warnings`` names a code: ``hugo.url``, ``hugo`` or ``hugo.*``."""
    kind = code.partition(".")[0]
    return bool({code, kind, f"{kind}.*"} & set(suppressed) - {"", ".*"})


def summary(pages: int, read: int, notices: Sequence[Notice]) -> str:
    """The last line of a build: how much there is, and the warnings by their codes."""
    said = f"{pages:,} {'page' if pages == 1 else 'pages'}, {read:,} of them read anew"
    if not notices:
        return f"{said}; no warnings."
    counts = Counter(each.code or "Sphinx's own" for each in notices)
    kinds = ", ".join(f"{code} {counts[code]:,}" for code in sorted(counts))
    number = f"{len(notices):,} {'warning' if len(notices) == 1 else 'warnings'}"
    return f"{said}; {number}: {kinds}. What each means: docs/warnings.md."


def as_json(notices: Iterable[Notice]) -> str:
    """What the overlay in the browser reads."""
    return json.dumps({"warnings": [asdict(each) for each in notices]}, ensure_ascii=False) + "\n"
