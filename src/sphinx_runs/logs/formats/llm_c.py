"""``main.log`` of llm.c: ``s:10 trl:9.58 lr:0.000042 norm:1.23``, ``s:250 tel:6.4``.

``trl`` is the training loss, ``tel`` the test (validation) loss, ``eval`` an accuracy.
Older versions write no ``lr`` and ``norm``.
"""

from __future__ import annotations

import re

from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code

NAMES = {
    "trl": "loss", "tel": "validation_loss", "eval": "eval", "lr": "learning_rate",
    "norm": "grad_norm",
}  # fmt: skip
_LINE = re.compile(r"s:([0-9]+)((?: [a-z]+:-?(?:[0-9.]+(?:e[+-]?[0-9]+)?|nan|inf))+)\s*\Z")
_WHOLE = re.compile(r" (?:tel|eval):-?[0-9]+\.[0-9]{4}\Z| norm:-?[0-9]+\.[0-9]{2}\Z")


def complete(text: str) -> bool:
    """A line that ends in as many decimals as llm.c prints is whole."""
    return _WHOLE.search(text) is not None


def recognizes(source: LogSource) -> bool:
    """The first line that is not empty has the form."""
    line = next((text for text in source.head_lines if text.strip()), "")
    return _LINE.match(line) is not None


def read(source: LogSource, recorder: Recorder) -> None:
    """Read every line; those of another form are counted and left out."""
    bad: list[int] = []
    for number, line in enumerate(source.lines(complete), 1):
        found = _LINE.match(line)
        if found is None:
            if line.strip():
                bad.append(number)
            continue
        step = float(found[1])
        for pair in found[2].split():
            key, _, value = pair.partition(":")
            try:
                recorder.add(NAMES.get(key, key), step, float(value))
            except ValueError:
                bad.append(number)
    if bad:
        source.report(
            Code.LOG_LINE, f"{len(bad):,} lines have not the form of llm.c: left out", bad[0]
        )


FORMAT = LogFormat(
    name="llm.c",
    title="llm.c main.log",
    source="https://github.com/karpathy/llm.c/blob/master/llmc/logger.h",
    order=51,
    recognizes=recognizes,
    read=read,
)
