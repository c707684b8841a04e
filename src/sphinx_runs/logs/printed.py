"""Lines that a program prints by one format string after another, read many at a time.

A pattern a line and a call a number take 5 µs a line. Neighbouring lines of one form are
matched by one pattern, and their numbers taken column by column, in a quarter of that.
"""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from sphinx_runs.logs.series import Numbers, numbers

STEP = "step"
_STEP_DIGITS, _NUMBER = "[0-9]+", r"-?[0-9]+(?:\.[0-9]+)?"
_NUMBERS_ONLY = {code: " " for code in range(128) if chr(code) not in "0123456789.-"}
Columns: TypeAlias = "Mapping[str, Numbers[float]]"


class LineForm:
    """What a line looks like: ``s:{step} trl:{loss}``, with a field where a number stands.

    Fields have plain decimals (``step`` digits), names of their own, and letters or
    punctuation other than ``.`` and ``-`` between them. What is written otherwise, with an
    exponent or as ``nan``, is not of the form.
    """

    def __init__(self, form: str) -> None:
        parts = list(string.Formatter().parse(form))
        self.fields = tuple(name for _, name, _, _ in parts if name is not None)
        pattern = "".join(
            re.escape(text) + ("" if name is None else _STEP_DIGITS if name == STEP else _NUMBER)
            for text, name, _, _ in parts
        )
        self._lines = re.compile(rf"(?:{pattern}\r?\n)*+")

    def read(self, text: str, start: int) -> tuple[Columns, int]:
        """The numbers of the lines of this form from ``start`` on, and where these end."""
        found = self._lines.match(text, start)
        end = found.end() if found else start
        tokens = text[start:end].translate(_NUMBERS_ONLY).split()
        count = len(self.fields)
        return {
            name: numbers(map(float, tokens[place::count]))
            for place, name in enumerate(self.fields)
        }, end


def stretches(
    lines: Sequence[str],
    form_of: Callable[[str], LineForm | None],
    read_line: Callable[[str, int], Columns],
) -> Iterator[Columns]:
    """The columns of neighbouring lines of one form, stretch by stretch, in order.

    ``form_of`` guesses the form of a line; one that is not of the form guessed, or of none,
    is given with its position to ``read_line``.
    """
    text = "".join(lines)
    position = offset = 0
    while position < len(lines):
        line = lines[position]
        form = form_of(line)
        columns, end = form.read(text, offset) if form else ({}, offset)
        if end == offset:
            yield read_line(line, position)
            position, offset = position + 1, offset + len(line)
        else:
            yield columns
            position, offset = position + len(columns[STEP]), end
