"""One build in a process of its own, from the server's side.

What goes to and fro is said in :mod:`sphinx_hugo.extension.waiting`, which is the other side.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from sphinx_hugo.serving.watching import signature

Value = TypeVar("Value")
_GO, _STOP = b"g", b"s"
_PATIENCE = 5.0
"""Seconds that a process gets to end by itself."""


@dataclass(frozen=True, slots=True)
class Command:
    """How a site is built: ``python -m sphinx_hugo.extension`` with these arguments in ``root``."""

    root: Path
    arguments: Sequence[str]
    doctrees: Path

    @property
    def environment(self) -> Path:
        """The file in which Sphinx keeps what it has read."""
        return self.doctrees / "environment.pickle"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a process that waits has read, and what a build reads; files and folders."""

    loaded: frozenset[Path]
    watched: frozenset[Path]


class BuildProcess:
    """A build that waits, goes on when it is told, and has its pages seen before it ends.

    ``waiting`` is done when it waits (None: it ended before), ``shown`` when its pages can be seen
    (False: it failed, and ``said`` is how), ``over`` when it has ended. ``on_pages`` is called with
    pages that are written before all else is: their texts by their files.
    """

    def __init__(self, command: Command) -> None:
        loop = asyncio.get_running_loop()
        self.waiting: asyncio.Future[Loaded | None] = loop.create_future()
        self.shown: asyncio.Future[bool] = loop.create_future()
        self.over: asyncio.Future[None] = loop.create_future()
        self.on_pages: Callable[[Mapping[str, str]], object] = lambda _: None
        self.said = ""
        self._environment = command.environment
        self._read = signature(command.environment)
        self._is_building = False
        self._process = subprocess.Popen(  # noqa: S603
            [sys.executable, "-m", "sphinx_hugo.extension", *command.arguments],
            cwd=command.root,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # A key that is pressed reaches the server alone, on Windows too.
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )
        threading.Thread(target=self._listen, args=(loop,), daemon=True).start()

    @property
    def is_old(self) -> bool:
        """Whether another build has read sources since this one began."""
        return signature(self._environment) != self._read

    def go(self) -> None:
        """Let the build go on."""
        self._is_building = True
        self._order(_GO)

    def stop(self) -> None:
        """Have the process end: at once while it waits or when its pages are seen.

        One that is building is killed, with the processes that it has begun; the next build
        writes everything.
        """
        if self._is_building and not self.shown.done():
            self._kill()
        self._order(_STOP)

    def end(self) -> None:
        """Stop, and wait until the process is gone."""
        self.stop()
        with suppress(OSError):
            if self._process.stdin is not None:
                self._process.stdin.close()
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._kill()
            self._process.wait()

    def _order(self, order: bytes) -> None:
        stdin = self._process.stdin
        with suppress(OSError, ValueError):  # it has ended
            if stdin is not None:  # past its buffer, where it would wait for an end that fails
                os.write(stdin.fileno(), order)

    def _kill(self) -> None:
        with suppress(OSError):
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:
                self._process.kill()

    def _listen(self, loop: asyncio.AbstractEventLoop) -> None:
        """Hand on what the process reports, in a thread."""
        assert self._process.stdout is not None
        with self._process.stdout as reports:
            for line in reports:
                _call(loop, self._take, line)
        status = self._process.wait()
        _call(loop, self._ended, status)

    def _take(self, line: bytes) -> None:
        report = json.loads(line)
        if report["state"] == "waiting":
            lists = (frozenset(map(Path, report[name])) for name in ("loaded", "watched"))
            _settle(self.waiting, Loaded(*lists))
        elif report["state"] == "pages":
            self.on_pages(report["pages"])
        elif report["state"] == "shown":
            _settle(self.shown, True)
        else:
            self.said = report["said"]

    def _ended(self, status: int) -> None:
        self.said = self.said or f"The build ended with status {status}."
        _settle(self.waiting, None)
        _settle(self.shown, False)
        _settle(self.over, None)


def _settle(future: asyncio.Future[Value], value: Value) -> None:
    if not future.done():
        future.set_result(value)


def _call(loop: asyncio.AbstractEventLoop, function: object, argument: object) -> None:
    """Call a function in the loop's thread, if the loop still runs."""
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(function, argument)  # type: ignore[arg-type]
