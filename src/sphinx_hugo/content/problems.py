"""What is wrong with a document, as a value: the pure core's only way to complain."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a document, said to its author as a warning ``hugo.<code>``.

    ``message`` says what is wrong and what to do; ``line`` is 1-based in the file, None
    where only the file is known. Codes are listed in ``docs/warnings.md``. Messages quote what
    they are about, so whatever would end the line or command a terminal becomes a space.
    """

    code: str
    message: str
    line: int | None = None

    def __post_init__(self) -> None:
        """Make the message one line."""
        if not self.message.isprintable():
            safe = "".join(sign if sign.isprintable() else " " for sign in self.message)
            object.__setattr__(self, "message", safe)
