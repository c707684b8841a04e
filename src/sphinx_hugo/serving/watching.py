"""What has changed on disk, and what of it matters."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable
from pathlib import Path

from watchfiles import Change, DefaultFilter, awatch

_STEP = 25
"""Milliseconds without another change after which a save is taken to be over."""
_MOST = 400
"""Milliseconds after which a build begins though changes go on."""
Signature = tuple[int, int, int] | None
"""What tells a file from what it was: time, size and number; None where there is none."""


class ContentFilter(DefaultFilter):
    """Leaves out what nobody wrote: files that editors put beside, hidden ones, what is built."""

    ignore_entity_patterns = (
        *DefaultFilter.ignore_entity_patterns,
        *(r"^\.", r"^#.*#$", r"^4913$", r"\.(tmp|part|crswap|bak)$"),
    )

    def __init__(self, built: Iterable[Path]) -> None:
        super().__init__()
        self._built = [path.resolve() for path in built]

    def __call__(self, change: Change, path: str) -> bool:
        """Whether a change matters."""
        if any(Path(path).is_relative_to(folder) for folder in self._built):
            return False
        return super().__call__(change, path)


def signature(path: Path) -> Signature:
    """The signature of a file as it is."""
    try:
        state = path.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size, state.st_ino


def is_below(path: Path, places: Collection[Path]) -> bool:
    """Whether a path is one of these, or lies in one of them."""
    return path in places or any(parent in places for parent in path.parents)


class Changes:
    """What changed since it was asked last; a change that is told twice is one."""

    def __init__(self) -> None:
        self._new: set[Path] = set()
        self._there = asyncio.Event()
        self._known: dict[Path, Signature] = {}

    def add(self, paths: Iterable[Path]) -> None:
        """Take note of paths that changed."""
        for path in paths:
            now = signature(path)
            if path not in self._known or self._known[path] != now:
                self._known[path] = now
                self._new.add(path)
        if self._new:
            self._there.set()

    def take(self) -> set[Path]:
        """What changed since."""
        taken, self._new = self._new, set()
        self._there.clear()
        return taken

    @property
    def is_empty(self) -> bool:
        """Whether nothing has."""
        return not self._new

    async def wait(self) -> None:
        """Wait until something has changed."""
        await self._there.wait()


class Watcher:
    """Watches files and folders, whether they are there already or not.

    A folder is watched whole. For a file its folder is, since editors put another one in its
    place; so is the folder above each folder, which may go and come back.
    """

    def __init__(
        self, changes: Changes, matters: DefaultFilter, say: Callable[[str], object]
    ) -> None:
        """``say`` is told where a folder cannot be watched."""
        self._changes = changes
        self._say = say
        self._matters = matters
        self._paths: frozenset[Path] = frozenset()
        self._folders: set[Path] = set()
        self._tasks: list[asyncio.Task[None]] = []

    def watch(self, paths: Iterable[Path]) -> None:
        """Watch these instead of those before."""
        wanted = frozenset(path.resolve() for path in paths)
        folders = {path for path in wanted if path.is_dir()}
        if (wanted, folders) == (self._paths, self._folders):
            return
        self._paths, self._folders = wanted, folders
        self.stop()
        above = {path.parent for path in wanted if path.parent.is_dir()}
        self._tasks = [
            asyncio.create_task(self._watch(places, recursive=is_whole))
            for places, is_whole in ((_outermost(folders), True), (above, False))
            if places
        ]

    def stop(self) -> None:
        """Watch nothing more."""
        for task in self._tasks:
            task.cancel()
        self._tasks = []

    async def _watch(self, places: Collection[Path], *, recursive: bool) -> None:
        try:
            await self._look(places, recursive=recursive)
        except (OSError, RuntimeError) as error:
            where = ", ".join(map(str, sorted(places)))
            self._say(
                f"Changes are not noticed in {where}: {error}. With WATCHFILES_FORCE_POLLING=1 "
                "in the environment files are looked at without the system's help."
            )

    async def _look(self, places: Collection[Path], *, recursive: bool) -> None:
        async for changes in awatch(
            *sorted(places),
            watch_filter=self._matters,
            step=_STEP,
            debounce=_MOST,
            recursive=recursive,
        ):
            paths = {Path(path) for _, path in changes}
            if not recursive:
                paths &= self._paths
                moved = {Path(path) for change, path in changes if change != Change.modified}
                self._folders -= moved  # what has their name now is not what is watched
            self._changes.add(paths)


def _outermost(folders: Collection[Path]) -> set[Path]:
    """Folders that lie in no other one of them."""
    return {folder for folder in folders if not any(p in folders for p in folder.parents)}
