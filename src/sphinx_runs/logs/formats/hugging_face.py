"""``trainer_state.json`` of the Hugging Face Trainer: one object with a ``log_history``.

Each entry has ``step`` and ``epoch``; training entries ``loss``, ``learning_rate`` and
``grad_norm``, evaluations ``eval_loss``, the last one ``train_runtime`` and the like.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.records import RecordWriter, parse_json
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code

_HISTORY = re.compile(r'"log_history"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")


def recognizes(source: LogSource) -> bool:
    """A JSON object whose keys are those of the trainer's state."""
    head = source.head_text.lstrip("\ufeff \t\r\n")
    return head.startswith("{") and bool(
        _HISTORY.search(head) or ('"global_step"' in head and '"best_metric"' in head)
    )


def _history(text: str, source: LogSource) -> list[object]:
    """The entries of the history; of a file that was cut, those that are whole."""
    state = parse_json(text)
    if isinstance(state, dict):
        history = state.get("log_history")
        return history if isinstance(history, list) else []
    start = _HISTORY.search(text)
    entries = [] if start is None else list(_whole_entries(text, start.end()))
    source.report(
        Code.LOG_TRUNCATED,
        f"the file is no whole JSON: the {len(entries):,} entries before the fault were read",
        text.count("\n") + 1,
        notice=True,
    )
    return entries


def _whole_entries(text: str, position: int) -> Iterator[object]:
    decoder = json.JSONDecoder()
    while True:
        between = _BETWEEN.match(text, position)
        position = between.end() if between else position
        if not text.startswith("{", position):
            return
        try:
            entry, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            return
        yield entry


def read(source: LogSource, recorder: Recorder) -> None:
    """Read the entries of the history."""
    text = source.text()
    if text is None:
        return
    writer = RecordWriter(recorder, stepped=True)
    writer.write(entry for entry in _history(text, source) if isinstance(entry, dict))
    writer.report(source)


FORMAT = LogFormat(
    name="hugging-face",
    title="Hugging Face trainer_state.json",
    source="https://huggingface.co/docs/transformers/main_classes/callback"
    "#transformers.TrainerState",
    order=30,
    recognizes=recognizes,
    read=read,
)
