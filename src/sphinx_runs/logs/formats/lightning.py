"""Lightning's ``metrics.csv``: sparse rows, each with the cells of one call of ``log``.

The header has ``epoch`` and ``step`` among the names of the metrics, in any order; a row
of a training step has ``train_loss``, one of a validation run ``val_loss``, with other
cells empty. Two rows may have one step.
"""

from __future__ import annotations

from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.formats.delimited import Columns, header_of, read_columns
from sphinx_runs.logs.formats.delimited import recognizes as is_table
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource


def recognizes(source: LogSource) -> bool:
    """A comma-separated table with ``epoch``, ``step`` and a metric."""
    if not is_table(source):
        return False
    header, delimiter = header_of(source)
    return delimiter == "," and {"epoch", "step"} < set(header)


def read(source: LogSource, recorder: Recorder) -> None:
    """Read the table by its ``step`` column."""
    header, delimiter = header_of(source)
    read_columns(source, recorder, Columns.of(header, "step"), delimiter)


FORMAT = LogFormat(
    name="lightning",
    title="Lightning metrics.csv",
    source="https://lightning.ai/docs/pytorch/stable/api/lightning.pytorch.loggers.csv_logs.html",
    order=70,
    recognizes=recognizes,
    read=read,
)
