"""One build at a time: the output folder and the folder of doctrees belong to one process.

The system's lock is on the folders themselves, so there is no file that could be left behind, and
it goes with the process however that ends. Where the system has none (Windows, some network
drives) builds go on without.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from sphinx_hugo.extension.diagnostics import stop

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]


class Lock:
    """A lock on folders, held from its making until it is released or the process ends."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._held: list[int] = []
        for folder in dict.fromkeys(folders):
            self._take(folder)

    def _take(self, folder: Path) -> None:
        if fcntl is None:
            return
        try:
            held = os.open(folder, os.O_RDONLY | os.O_CLOEXEC)
        except OSError:
            return
        self._held.append(held)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            stop(f"Another build is running in {folder}: wait until it is done, then build again.")
        except OSError:  # a file system without locks
            return

    def release(self) -> None:
        """Let others build."""
        while self._held:
            os.close(self._held.pop())
