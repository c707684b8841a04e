"""One run of a program, whole: how long, how much processor time, how much memory."""

from __future__ import annotations

import os
import statistics
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.25
"""Seconds between two looks at the memory; a look costs a millisecond or two."""


class RunError(Exception):
    """The program failed; the message has the end of what it said."""


@dataclass(frozen=True, slots=True)
class Run:
    """Seconds by the clock and of processors (all processes), and the peak memory in bytes."""

    seconds: float
    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Runs:
    """What several runs of one thing gave."""

    runs: tuple[Run, ...]

    @property
    def seconds(self) -> float:
        """The median by the clock."""
        return statistics.median(run.seconds for run in self.runs)

    @property
    def least(self) -> float:
        """The quickest by the clock."""
        return min(run.seconds for run in self.runs)

    @property
    def most(self) -> float:
        """The slowest by the clock."""
        return max(run.seconds for run in self.runs)

    @property
    def cpu(self) -> float:
        """The median of processor time."""
        return statistics.median(run.cpu for run in self.runs)

    @property
    def memory(self) -> int:
        """The highest peak."""
        return max(run.memory for run in self.runs)


def run(command: Sequence[str], folder: Path) -> Run:
    """Run a program to its end and measure it, with all processes it starts.

    Memory is proportional (what processes share counts once) where the system tells, looked at
    four times a second; never less than what the largest single process had.
    """
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or every start compiles all there is
    with tempfile.TemporaryFile() as said:
        start = time.monotonic()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=said,
            env=environment,
        )
        watch = _Watch(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        peak = max(watch.stop(), usage.ru_maxrss * 1024)
        if process.returncode:
            said.seek(0)
            end = said.read().decode("utf-8", "replace")[-600:]
            raise RunError(f"{' '.join(command)} failed ({process.returncode}): {end}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak)


class _Watch:
    """Looks at the memory of a process and its descendants until it is stopped."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._peak = 0
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._end.wait(_EVERY):
            self._peak = max(self._peak, sum(map(_memory, _tree(self._pid))))

    def stop(self) -> int:
        """The peak, in bytes; 0 where the system does not tell."""
        self._end.set()
        self._thread.join()
        return self._peak


def _tree(pid: int) -> Iterator[int]:
    """A process and all below it (Linux)."""
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    except OSError:
        return
    for child in children:
        yield from _tree(int(child))


def _memory(pid: int) -> int:
    """The proportional set of a process in bytes."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
