"""``main.log`` of llm.c: ``s:10 trl:9.58 lr:0.000042 norm:1.23``, ``s:250 tel:6.4``.

``trl`` is the training loss, ``tel`` the test (validation) loss, ``eval`` an accuracy.
Older versions write no ``lr`` and ``norm``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.printed import STEP, Columns, LineForm, stretches
from sphinx_runs.logs.series import Recorder, numbers
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code

NAMES = {
    "trl": "loss", "tel": "validation_loss", "eval": "eval", "lr": "learning_rate",
    "norm": "grad_norm",
}  # fmt: skip
_LINE = re.compile(r"s:([0-9]+)((?: [a-z]+:-?(?:[0-9.]+(?:e[+-]?[0-9]+)?|nan|inf))+)\s*\Z")
_KEYS = re.compile("[a-z]+(?: [a-z]+)*")
_WHOLE = re.compile(r" (?:tel|eval):-?[0-9]+\.[0-9]{4}\Z| norm:-?[0-9]+\.[0-9]{2}\Z")


def complete(text: str) -> bool:
    """A line that ends in as many decimals as llm.c prints is whole."""
    return _WHOLE.search(text) is not None


def recognizes(source: LogSource) -> bool:
    """The first line that is not empty has the form."""
    line = next((text for text in source.head_lines if text.strip()), "")
    return _LINE.match(line) is not None


@dataclass(slots=True)
class _Reader:
    """Reads lines; ``bad`` are the numbers of those that have not the form."""

    first: int = 1
    bad: list[int] = field(default_factory=list)
    forms: dict[tuple[str, ...], LineForm | None] = field(default_factory=dict)

    def form_of(self, line: str) -> LineForm | None:
        """The form of a line by its keys; None where one quantity is there twice."""
        keys = tuple(pair.partition(":")[0] for pair in line.split()[1:])
        if keys not in self.forms:
            names = [NAMES.get(key, key) for key in keys]
            sound = len({STEP, *names}) > len(names) and _KEYS.fullmatch(" ".join(keys))
            text = " ".join(f"{key}:{{{name}}}" for key, name in zip(keys, names, strict=True))
            self.forms[keys] = LineForm(f"s:{{{STEP}}} {text}") if sound else None
        return self.forms[keys]

    def read_line(self, line: str, position: int) -> Columns:
        """One line of any form."""
        found = _LINE.match(line)
        if found is None:
            if line.strip():
                self.bad.append(self.first + position)
            return {}
        columns = {STEP: numbers([float(found[1])])}
        for pair in found[2].split():
            key, _, value = pair.partition(":")
            try:
                columns[NAMES.get(key, key)] = numbers([float(value)])
            except ValueError:
                self.bad.append(self.first + position)
        return columns


def read(source: LogSource, recorder: Recorder) -> None:
    """Read every line; those of another form are counted and left out."""
    reader = _Reader()
    for lines in source.batches(complete):
        for columns in stretches(lines, reader.form_of, reader.read_line):
            for name, values in columns.items():
                if name != STEP:
                    recorder.extend(name, columns[STEP], values)
        reader.first += len(lines)
    if reader.bad:
        source.report(
            Code.LOG_LINE,
            f"{len(reader.bad):,} lines have not the form of llm.c: left out",
            reader.bad[0],
        )


FORMAT = LogFormat(
    name="llm.c",
    title="llm.c main.log",
    source="https://github.com/karpathy/llm.c/blob/master/llmc/logger.h",
    order=51,
    recognizes=recognizes,
    read=read,
)
