"""One log file, opened with limits: a look at its beginning, its lines, its bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import TextIO

from sphinx_runs.problems import Code, Problem

HEAD_BYTES = 1 << 16
LINE_CHARACTERS = 1 << 20
LINES_BYTES = 1 << 17
WHOLE_FILE_BYTES = 1 << 26
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


@dataclass(slots=True)
class LogSource:
    """A log file that is being read; ``problems`` collects what is wrong with it.

    ``head`` is its first 64 KiB. Text is UTF-8, or UTF-16 with a byte order mark (which is
    what a redirect in PowerShell writes); bytes that are no text are replaced.
    """

    path: Path
    name: str
    head: bytes
    size: int
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def open(cls, path: Path, name: str) -> LogSource:
        """The file ``path``, called ``name`` in messages; raises OSError."""
        with path.open("rb") as file:
            head = file.read(HEAD_BYTES)
        return cls(path, name, head, path.stat().st_size)

    @property
    def encoding(self) -> str:
        """UTF-8 unless a byte order mark says otherwise."""
        return next((name for bom, name in _BOMS if self.head.startswith(bom)), "utf-8")

    @property
    def head_text(self) -> str:
        """The beginning as text."""
        return self.head.decode(self.encoding, errors="replace")

    @property
    def head_lines(self) -> list[str]:
        """The lines of the beginning; the last may be cut."""
        return self.head_text.splitlines()

    def report(
        self, code: Code, message: str, line: int | None = None, *, notice: bool = False
    ) -> None:
        """Keep one problem; of a kind that comes once a line, give a count instead."""
        self.problems.append(Problem(code, message, self.name, line, notice))

    def lines(self, complete: Callable[[str], bool] = lambda _: False) -> Iterator[str]:
        """The lines, with their ends, one by one; see ``batches``."""
        return chain.from_iterable(self.batches(complete))

    def batches(self, complete: Callable[[str], bool] = lambda _: False) -> Iterator[list[str]]:
        """The lines, with their ends, some thousand at a time.

        A last line without an end is half-written: it is dropped with a notice unless
        ``complete`` can tell that nothing of it is missing. A line longer than a mebibyte
        is skipped with a warning, in pieces, so that it never is in memory whole.
        """
        with self.path.open(encoding=self.encoding, errors="replace", newline="") as file:
            read = self._measured if self._has_long_line() else self._plain
            yield from read(file, complete)

    def _has_long_line(self) -> bool:
        """Whether any mebibyte of the file is without a line feed: a quick look at its bytes."""
        with self.path.open("rb") as file:
            while piece := file.read(LINE_CHARACTERS):
                if b"\n" not in piece and len(piece) == LINE_CHARACTERS:
                    return True
        return False

    def _plain(self, file: TextIO, complete: Callable[[str], bool]) -> Iterator[list[str]]:
        """Lines of a usual length."""
        number = 0
        while lines := file.readlines(LINES_BYTES):
            if lines[-1][-1] not in "\r\n" and not complete(lines[-1]):
                self._half_written(number + len(lines))
                lines.pop()
            number += len(lines)
            yield lines

    def _measured(self, file: TextIO, complete: Callable[[str], bool]) -> Iterator[list[str]]:
        """Lines of a file in which some are very long: each is read up to the limit."""
        number = 0
        while text := file.readline(LINE_CHARACTERS):
            number += 1
            if text[-1] in "\r\n":
                yield [text]
            elif len(text) == LINE_CHARACTERS:
                self._skip_line(file.readline, number)
            elif complete(text):
                yield [text]
            else:
                self._half_written(number)

    def _skip_line(self, readline: Callable[[int], str], number: int) -> None:
        while (piece := readline(LINE_CHARACTERS)) and piece[-1] not in "\r\n":
            pass
        self.report(
            Code.LOG_LINE,
            f"line {number} is longer than {LINE_CHARACTERS:,} characters and was skipped",
            number,
        )

    def _half_written(self, number: int) -> None:
        self.report(
            Code.LOG_TRUNCATED,
            f"line {number}, the last, has no line end and may be half-written: it was left "
            "out. If nothing of it is missing, end the file with a line break",
            number,
            notice=True,
        )

    def text(self) -> str | None:
        """The whole file as text, or None, with a warning, above 64 MiB."""
        if self.size > WHOLE_FILE_BYTES:
            self.report(
                Code.LOG_FORMAT,
                f"the file has {self.size:,} bytes; of this format at most "
                f"{WHOLE_FILE_BYTES:,} are read",
            )
            return None
        return self.path.read_bytes().decode(self.encoding, errors="replace")
