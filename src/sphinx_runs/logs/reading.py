"""Reading the logs of one run: each file by the format its content shows, joined in order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sphinx_runs.logs.format import LogFormat, all_formats
from sphinx_runs.logs.names import find_name
from sphinx_runs.logs.series import Recorder, Seam, Series
from sphinx_runs.logs.source import LogSource
from sphinx_runs.problems import Code, Problem


@dataclass(frozen=True, slots=True)
class LogFile:
    """A file to read: ``name`` is what messages call it.

    ``columns`` says which logged name (value) is meant by a page's name (key).
    """

    path: Path
    name: str
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Log:
    """All series of a run's log files, the names of their formats, and what was wrong."""

    series: tuple[Series, ...] = ()
    formats: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all series as they were logged."""
        return tuple(series.name for series in self.series)

    def find(self, name: str) -> Series | None:
        """The series called ``name``, or by one of the names frameworks give it."""
        found = find_name(name, self.names)
        return next((series for series in self.series if series.name == found), None)

    @property
    def seams(self) -> tuple[Seam, ...]:
        """Where any series was resumed, by step, each once."""
        found = {seam for series in self.series for seam in series.seams}
        return tuple(sorted(found, key=lambda seam: (seam.resumed, seam.reached)))


def read_logs(files: Iterable[LogFile]) -> Log:
    """Read ``files`` as one log: a later file goes on where an earlier one ended.

    Nothing is raised: what cannot be read is a problem, and the rest is there.
    """
    recorder = Recorder()
    formats: list[str] = []
    problems: list[Problem] = []
    for file in files:
        for path, name in _expand(file):
            own = Recorder()
            found = _read_file(path, name, own, problems)
            if found is not None:
                formats.append(found.name)
                problems += _missing_columns(file, own, name)
            _join(recorder, own, file.columns)
    log = Log(recorder.series(), tuple(dict.fromkeys(formats)))
    problems += _rewinds(log)
    return Log(log.series, log.formats, tuple(problems))


def _expand(file: LogFile) -> Sequence[tuple[Path, str]]:
    """The file itself; of a folder, its TensorBoard event files by name (which has the time)."""
    if not file.path.is_dir():
        return [(file.path, file.name)]
    inside = sorted(p for p in file.path.iterdir() if ".tfevents." in p.name and p.is_file())
    return [(path, f"{file.name}/{path.name}") for path in inside] or [(file.path, file.name)]


def _read_file(
    path: Path, name: str, recorder: Recorder, problems: list[Problem]
) -> LogFormat | None:
    """Read one file into ``recorder``; None where it could not be read at all."""
    try:
        source = LogSource.open(path, name)
    except OSError as error:
        why = "a folder without event files" if path.is_dir() else error.strerror or "unreadable"
        problems.append(Problem(Code.LOG_MISSING, f"the log cannot be read: {why}", name))
        return None
    try:
        return _read_source(source, recorder)
    except OSError as error:
        source.report(Code.LOG_MISSING, f"the log cannot be read: {error.strerror}")
        return None
    finally:
        problems += source.problems


def _read_source(source: LogSource, recorder: Recorder) -> LogFormat | None:
    if not source.head.strip():
        source.report(Code.LOG_EMPTY, "the log is empty")
        return None
    formats = all_formats()
    chosen = next((f for f in formats if f.recognizes(source)), None)
    if chosen is None:
        known = ", ".join(f.title for f in formats)
        what = "a binary file that is no event file" if b"\0" in source.head else "no known log"
        source.report(Code.LOG_FORMAT, f"this is {what}; known formats are {known}")
        return None
    chosen.read(source, recorder)
    if not recorder.rows:
        source.report(Code.LOG_EMPTY, f"the log ({chosen.title}) has no value that can be drawn")
    return chosen


def _missing_columns(file: LogFile, recorder: Recorder, name: str) -> list[Problem]:
    return [
        Problem(
            Code.UNKNOWN_SERIES,
            f"the log has no column {raw!r}; it has {', '.join(recorder.rows) or 'none'}",
            name,
        )
        for raw in file.columns.values()
        if raw not in recorder.rows
    ]


def _join(recorder: Recorder, own: Recorder, columns: Mapping[str, str]) -> None:
    renamed = {raw: wanted for wanted, raw in columns.items()}
    for name, rows in own.rows.items():
        recorder.extend(renamed.get(name, name), rows.steps, rows.values, rows.seconds)


def _rewinds(log: Log) -> list[Problem]:
    """One notice for all places where steps go backwards."""
    seams = log.seams
    if not seams:
        return []
    times = "once" if len(seams) == 1 else f"{len(seams)} times"
    message = (
        f"steps go backwards {times} (first to {seams[0].resumed:,.0f} after "
        f"{seams[0].reached:,.0f}), as where a run was resumed: the last write of a step counts"
    )
    return [Problem(Code.LOG_STEPS, message, notice=True)]
