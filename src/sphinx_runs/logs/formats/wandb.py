"""The CSV export of a Weights & Biases chart: ``Step``, then three columns a run.

Headers are ``<run> - <metric>``, and the same with ``__MIN`` and ``__MAX``, which repeat
the value where nothing is grouped. All cells are quoted. With one run the metric's name
is the series' name; with several the whole header is.
"""

from __future__ import annotations

from sphinx_runs.logs.format import LogFormat
from sphinx_runs.logs.formats.delimited import Columns, header_of, read_columns
from sphinx_runs.logs.names import plain_name
from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource

EXTREMES = ("__MIN", "__MAX")
SEPARATOR = " - "


def recognizes(source: LogSource) -> bool:
    """A first column of steps or times, then headers with `` - ``, some with ``__MIN``."""
    header, _ = header_of(source)
    rest = header[1:]
    return (
        bool(rest)
        and all(SEPARATOR in name for name in rest)
        and any(name.endswith(EXTREMES) for name in rest)
    )


def read(source: LogSource, recorder: Recorder) -> None:
    """Read the chart; a first column of relative time counts seconds, its rows are steps."""
    header, delimiter = header_of(source)
    shown = {i: name for i, name in enumerate(header) if i and not name.endswith(EXTREMES)}
    runs = {name.rpartition(SEPARATOR)[0] for name in shown.values()}
    if len(runs) == 1:
        shown = {i: name.rpartition(SEPARATOR)[2] for i, name in shown.items()}
    timed = plain_name(header[0]).startswith("relative_time")
    columns = Columns(header, None if timed else 0, 0 if timed else None, shown)
    read_columns(source, recorder, columns, delimiter)


FORMAT = LogFormat(
    name="wandb",
    title="Weights & Biases CSV export",
    source="https://docs.wandb.ai/guides/app/features/panels/line-plot/",
    order=60,
    recognizes=recognizes,
    read=read,
)
