"""What is wrong with a ledger, a log or a directive, as a value: the core's only complaint."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path


class Code(StrEnum):
    """The codes of all warnings, said as ``runs.<code>``; ``docs/runs.md`` explains each."""

    YAML = "yaml"
    LEDGER_KEY = "ledger-key"
    LEDGER_VALUE = "ledger-value"
    UNIT = "unit"
    DUPLICATE_RUN = "duplicate-run"
    COST_CHECK = "cost-check"
    TOTAL_CHECK = "total-check"
    TOKENS_CHECK = "tokens-check"
    LOSS_CHECK = "loss-check"
    PHASE_OVERLAP = "phase-overlap"
    PHASE_GAP = "phase-gap"
    LOG_PATH = "log-path"
    LOG_MISSING = "log-missing"
    LOG_EMPTY = "log-empty"
    LOG_FORMAT = "log-format"
    LOG_LINE = "log-line"
    LOG_VALUE = "log-value"
    LOG_STEPS = "log-steps"
    LOG_TRUNCATED = "log-truncated"
    LOG_CRC = "log-crc"
    UNKNOWN_RUN = "unknown-run"
    UNKNOWN_FIELD = "unknown-field"
    UNKNOWN_SERIES = "unknown-series"
    AXIS = "axis"
    OPTION = "option"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, with what to do about it.

    ``path`` is relative to the source folder where the file lies in it, None where the
    document that is being read is meant; ``line`` is 1-based, None where only the file is
    known. A ``notice`` tells of something that is no mistake (a resumed run) and must not
    fail a build that treats warnings as errors. What a message quotes of a log or ledger cannot
    end its line or command a terminal: such signs become spaces.
    """

    code: Code
    message: str
    path: str | None = None
    line: int | None = None
    notice: bool = False

    def __post_init__(self) -> None:
        """Make the message one line."""
        if not self.message.isprintable():
            safe = "".join(sign if sign.isprintable() else " " for sign in self.message)
            object.__setattr__(self, "message", safe)

    def at(self, path: str) -> Problem:
        """The same problem in the file ``path``."""
        return replace(self, path=path)


class RefusedPathError(ValueError):
    """A path of a ledger or document leads out of the source folder."""


def path_inside(root: Path, folder: Path, text: str) -> Path:
    """The file ``text`` names, from ``folder``, or from ``root`` where it begins with ``/``.

    Links are followed before the check, so a symbolic link cannot lead out either.
    Raises RefusedPathError where the file would lie outside ``root``.
    """
    if "\0" in text:
        raise RefusedPathError(text)
    start = root if text.startswith("/") else folder
    try:
        path = (start / text.lstrip("/")).resolve()
    except (OSError, RuntimeError) as error:
        raise RefusedPathError(text) from error
    if not path.is_relative_to(root.resolve()):
        raise RefusedPathError(text)
    return path
