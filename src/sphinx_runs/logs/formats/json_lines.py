"""Generic JSONL: one JSON object a line, with a step and numbers; nested ones by ``a/b``.

https://jsonlines.org. NaN and Infinity, which Python writes though JSON has none, are read.
"""

from __future__ import annotations

from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.records import RecordWriter, parse_json
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code


def complete(text: str) -> bool:
    """Whether an unfinished line is a whole object after all."""
    return isinstance(parse_json(text), dict)


def recognizes(source: LogSource) -> bool:
    """The first line that is not empty is a JSON object."""
    line = next((text for text in source.head_lines if text.strip()), "")
    return line.lstrip("\ufeff ").startswith("{") and complete(line.lstrip("\ufeff"))


def _parse_batch(batch: list[str]) -> list[object]:
    """The values of many lines; at once where all are sound, which is twice as fast."""
    values = parse_json("[" + ",".join(batch) + "]")
    if isinstance(values, list) and len(values) == len(batch):
        return values
    return [parse_json(text) for text in batch]


def read(source: LogSource, recorder: Recorder) -> None:
    """Read every line; those that are no object are counted and left out."""
    head = [parse_json(text) for text in source.head_lines[:200]]
    writer = RecordWriter.of(head, recorder)
    bad: list[int] = []
    first = 1
    for batch in source.batches(complete):
        values = _parse_batch(batch)
        writer.write(value for value in values if isinstance(value, dict))
        bad += (
            first + place
            for place, value in enumerate(values)
            if not isinstance(value, dict) and batch[place].strip()
        )
        first += len(batch)
    if bad:
        source.report(Code.LOG_LINE, f"{len(bad):,} lines are no JSON object: left out", bad[0])
    writer.report(source)


FORMAT = LogFormat(
    name="jsonl",
    title="JSONL",
    source="https://jsonlines.org/",
    order=40,
    recognizes=recognizes,
    read=read,
)
