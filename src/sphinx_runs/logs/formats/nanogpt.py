"""What nanoGPT prints: ``iter 10: loss 9.58, time 250.12ms, mfu 31.25%`` and evaluations.

``step 2000: train loss 3.2, val loss 3.3`` is the other line. Everything else on standard
output is passed over. An ``mfu`` of -100 % means that it is not known yet.
"""

from __future__ import annotations

import re

from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource

_N = r"(-?(?:[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?|nan|inf))"
_ITER = re.compile(rf"iter ([0-9]+): loss {_N}(?:, time {_N}ms)?(?:, mfu {_N}%)?", re.IGNORECASE)
_EVAL = re.compile(rf"step ([0-9]+): train loss {_N}, val loss {_N}", re.IGNORECASE)
_WHOLE = re.compile(r"(?:%|val loss [0-9]+\.[0-9]{4})\Z")


def complete(text: str) -> bool:
    """A line that ends in percent, or in the four decimals nanoGPT prints, is whole."""
    return _WHOLE.search(text) is not None


def recognizes(source: LogSource) -> bool:
    """Any line at the beginning is one of the two."""
    return any(_ITER.match(line) or _EVAL.match(line) for line in source.head_lines)


def read(source: LogSource, recorder: Recorder) -> None:
    """Read both kinds of line: loss, seconds_per_step, mfu; train_loss, validation_loss."""
    for line in source.lines(complete):
        if line.startswith("iter ") and (found := _ITER.match(line)):
            step, loss, milliseconds, mfu = found.groups()
            recorder.add("loss", float(step), float(loss))
            if milliseconds is not None:
                recorder.add("seconds_per_step", float(step), float(milliseconds) / 1000)
            if mfu is not None and float(mfu) >= 0:
                recorder.add("mfu", float(step), float(mfu))
        elif line.startswith("step ") and (found := _EVAL.match(line)):
            step, train, validation = found.groups()
            recorder.add("train_loss", float(step), float(train))
            recorder.add("validation_loss", float(step), float(validation))


FORMAT = LogFormat(
    name="nanogpt",
    title="nanoGPT output",
    source="https://github.com/karpathy/nanoGPT/blob/master/train.py",
    order=50,
    recognizes=recognizes,
    read=read,
)
