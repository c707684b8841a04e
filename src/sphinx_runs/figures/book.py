"""The book: the ledger of a source folder, with logs read when they are first asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePosixPath

from sphinx_runs.figures.catalogue import ALL, find_figure, run_figures, totals
from sphinx_runs.figures.checks import check_ledger, check_run
from sphinx_runs.figures.figure import Figure
from sphinx_runs.figures.history import History
from sphinx_runs.ledger.model import LogEntry, Run
from sphinx_runs.ledger.parsing import read_ledgers
from sphinx_runs.logs.reading import Log, LogFile, read_logs
from sphinx_runs.problems import Code, Problem, RefusedPathError, path_inside

LEDGERS = ("runs.yaml", "runs.yml", "runs/*.yaml", "runs/*.yml")
"""Where ledgers are looked for, from the source folder."""


class Book:
    """The runs below ``root``; an instance lives for one build and never changes its mind."""

    def __init__(
        self, root: Path, patterns: Iterable[str] = LEDGERS, currency: str = "USD"
    ) -> None:
        self.root = root.resolve()
        self.currency = currency
        self._histories: dict[str, History] = {}
        self._files: dict[str, History] = {}
        found = {p for pattern in patterns for p in self._matching(pattern) if p.is_file()}
        files = [(path, path.relative_to(self.root).as_posix()) for path in sorted(found)]
        self.ledger, self.ledger_problems = read_ledgers(files, currency)

    def _matching(self, pattern: str) -> list[Path]:
        """Files of a pattern; none that lies outside the source folder, by ``..`` or a link."""
        try:
            paths = [path.resolve() for path in self.root.glob(pattern)]
        except (ValueError, NotImplementedError):
            return []
        return [path for path in paths if path.is_relative_to(self.root)]

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all runs."""
        return tuple(run.name for run in self.ledger.runs)

    def run(self, name: str) -> Run | None:
        """The run called ``name``."""
        return self.ledger.find(name)

    def log_files(self, run: Run) -> tuple[list[LogFile], list[Problem]]:
        """The files of a run's logs; a path that leads out of the source folder is refused."""
        files: list[LogFile] = []
        problems: list[Problem] = []
        folder = (self.root / run.path).parent
        for entry in run.logs:
            try:
                path = path_inside(self.root, folder, entry.file)
            except RefusedPathError:
                message = f"the log {entry.file!r} of run {run.name!r} is outside the source folder"
                problems.append(Problem(Code.LOG_PATH, f"{message}: refused", run.path, entry.line))
                continue
            if not path.exists():
                message = f"the log {entry.file!r} of run {run.name!r} is not there"
                problems.append(Problem(Code.LOG_MISSING, message, run.path, entry.line))
                continue
            name = path.relative_to(self.root).as_posix()
            files.append(LogFile(path, name, dict(entry.columns)))
        return files, problems

    def history(self, name: str) -> History | None:
        """A run with its log, which is read at the first call."""
        if name not in self._histories:
            run = self.run(name)
            if run is None:
                return None
            files, problems = self.log_files(run)
            log = read_logs(files)
            located = (p if p.path else p.at(run.path) for p in log.problems)
            self._histories[name] = History(
                run, Log(log.series, log.formats, (*problems, *located))
            )
        return self._histories[name]

    def history_of_file(self, file: str) -> History:
        """A log that no ledger names, by its path from the source folder, as a run of its own."""
        if file not in self._files:
            run = Run(name=PurePosixPath(file).stem, logs=(LogEntry("/" + file.lstrip("/")),))
            files, problems = self.log_files(run)
            log = read_logs(files)
            self._files[file] = History(
                run, Log(log.series, log.formats, (*problems, *log.problems))
            )
        return self._files[file]

    @property
    def histories(self) -> tuple[History, ...]:
        """All runs with their logs."""
        found = (self.history(name) for name in self.names)
        return tuple(history for history in found if history is not None)

    @cached_property
    def totals(self) -> dict[str, Figure]:
        """The figures of all runs together."""
        return totals(self.histories)

    def fields(self, name: str) -> tuple[str, ...]:
        """All fields of a run, or of ``all``."""
        if name == ALL:
            return tuple(self.totals)
        history = self.history(name)
        return () if history is None else tuple(run_figures(history))

    def figure(self, name: str, field: str) -> Figure | None:
        """One figure of a run, or of ``all``; None where run or field is not known."""
        if name == ALL:
            short = {
                "cost": "cost.total",
                "hours": "hours.total",
                "tokens": "tokens.total",
                "runs": "runs.total",
            }
            return self.totals.get(short.get(field, field))
        history = self.history(name)
        return None if history is None else find_figure(history, field)

    def problems_of(self, name: str) -> tuple[Problem, ...]:
        """What is wrong with a run's logs, and what in it contradicts something else."""
        history = self.history(name)
        return () if history is None else (*history.log.problems, *check_run(history))

    @property
    def problems_of_ledger(self) -> tuple[Problem, ...]:
        """What is wrong with the ledger files, and with totals over all runs."""
        return (*self.ledger_problems, *check_ledger(self.ledger))

    def digest(self, name: str) -> str:
        """A checksum of everything a run's figures and curves come from: ledger and logs."""
        run = self.run(name)
        if run is None:
            return ""
        found = hashlib.sha256(repr(run).encode())
        for file in self.log_files(run)[0]:
            found.update(b"\0" + file.name.encode() + b"\0")
            found.update(_file_digest(file.path))
        return found.hexdigest()

    def digest_of_file(self, file: str) -> str:
        """A checksum of a log that no ledger names."""
        try:
            path = path_inside(self.root, self.root, file)
        except RefusedPathError:
            return "refused"
        return _file_digest(path).hex()


def _file_digest(path: Path) -> bytes:
    """The checksum of a file's bytes, or of all event files of a folder."""
    files = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
    found = hashlib.sha256()
    for file in files:
        try:
            with file.open("rb") as opened:
                found.update(hashlib.file_digest(opened, "sha256").digest())
        except OSError:
            found.update(b"unreadable")
    return found.digest()
