"""What nanoGPT prints: ``iter 10: loss 9.58, time 250.12ms, mfu 31.25%`` and evaluations.

``step 2000: train loss 3.2, val loss 3.3`` is the other line. Everything else on standard
output is passed over. An ``mfu`` of -100 % means that it is not known yet.
"""

from __future__ import annotations

import re
from itertools import compress

from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.printed import STEP, Columns, LineForm, stretches
from sphinx_runs.logs.series import Recorder, numbers
from sphinx_runs.logs.source import LogSource

_N = r"(-?(?:[0-9]+(?:\.[0-9]+)?(?:e[+-]?[0-9]+)?|nan|inf))"
_ITER = re.compile(rf"iter ([0-9]+): loss {_N}(?:, time {_N}ms)?(?:, mfu {_N}%)?", re.IGNORECASE)
_EVAL = re.compile(rf"step ([0-9]+): train loss {_N}, val loss {_N}", re.IGNORECASE)
MILLISECONDS, MFU = "milliseconds", "mfu"
TRAINING = LineForm("iter {step}: loss {loss}, time {milliseconds}ms, mfu {mfu}%")
EVALUATION = LineForm("step {step}: train loss {train_loss}, val loss {validation_loss}")
_WHOLE = re.compile(r"(?:%|val loss [0-9]+\.[0-9]{4})\Z")


def complete(text: str) -> bool:
    """A line that ends in percent, or in the four decimals nanoGPT prints, is whole."""
    return _WHOLE.search(text) is not None


def recognizes(source: LogSource) -> bool:
    """Any line at the beginning is one of the two."""
    return any(_ITER.match(line) or _EVAL.match(line) for line in source.head_lines)


def _form_of(line: str) -> LineForm | None:
    if line.startswith("iter "):
        return TRAINING
    return EVALUATION if line.startswith("step ") else None


def _read_line(line: str, _: int) -> Columns:
    """One line of either kind, as much of it as is there; nothing of any other."""
    found = _ITER.match(line)
    form = TRAINING if found else EVALUATION
    found = found or _EVAL.match(line)
    if found is None:
        return {}
    pairs = zip(form.fields, found.groups(), strict=True)
    return {name: numbers([float(text)]) for name, text in pairs if text is not None}


def read(source: LogSource, recorder: Recorder) -> None:
    """Read both kinds of line: loss, seconds_per_step, mfu; train_loss, validation_loss."""
    for lines in source.batches(complete):
        for columns in stretches(lines, _form_of, _read_line):
            for name, values in columns.items():
                if name == MILLISECONDS:
                    seconds = [value / 1000 for value in values]
                    recorder.extend("seconds_per_step", columns[STEP], seconds)
                elif name == MFU:
                    known = [value >= 0 for value in values]
                    recorder.extend(MFU, compress(columns[STEP], known), compress(values, known))
                elif name != STEP:
                    recorder.extend(name, columns[STEP], values)


FORMAT = LogFormat(
    name="nanogpt",
    title="nanoGPT output",
    source="https://github.com/karpathy/nanoGPT/blob/master/train.py",
    order=50,
    recognizes=recognizes,
    read=read,
)
