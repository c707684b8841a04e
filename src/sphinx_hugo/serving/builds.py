"""A build whenever something has changed, one at a time, the next one started ahead."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from sphinx_hugo.serving.build_process import BuildProcess, Command, Loaded
from sphinx_hugo.serving.state import State
from sphinx_hugo.serving.watching import Changes, Watcher, is_below

TEXTS = frozenset({".md", ".markdown"})
"""What changes the pages that show it, and nothing that pages load."""


class Builds:
    """Builds a site at first, and again after each change.

    ``_ahead`` is the process of the next build, None where its start has failed until something
    changes; ``_since`` is what changed since it was started, ``_unseen`` what is not shown yet.
    ``_last`` may still make the index.
    """

    def __init__(
        self,
        command: Command,
        state: State,
        changes: Changes,
        watcher: Watcher,
        say: Callable[[str], object],
    ) -> None:
        self._command = command
        self._state = state
        self._changes = changes
        self._watcher = watcher
        self._say = say
        self._ahead: BuildProcess | None = None
        self._last: BuildProcess | None = None
        self._since: set[Path] = set()
        self._unseen: set[Path] = set()
        self._watched: frozenset[Path] = frozenset()

    async def run(self, watched: Iterable[Path]) -> None:
        """Build until it is cancelled; ``watched`` is what is looked at from the beginning."""
        first = frozenset(watched)
        while True:
            self._watcher.watch(first | self._watched)
            build = await self._prepared()
            self._watcher.watch(first | self._watched)
            await self._build(build)
            await self._changes.wait()

    def end(self) -> None:
        """End all processes; they are gone then."""
        self._watcher.stop()
        for process in (self._ahead, self._last):
            if process is not None:
                process.end()

    async def _prepared(self) -> BuildProcess:
        """A process that waits and has read nothing that changed since, or could not even start.

        What changes while it starts is looked at too.
        """
        while True:
            build = self._ahead = self._ahead or self._start()
            loaded = await build.waiting
            changed = self._changes.take()
            self._since |= changed
            self._unseen |= changed
            if not self._is_outdated(build, loaded):
                if loaded is not None:
                    self._watched = loaded.watched
                return build
            self._ahead = None
            build.end()

    def _start(self) -> BuildProcess:
        self._since = set()
        return BuildProcess(self._command)

    def _is_outdated(self, build: BuildProcess, loaded: Loaded | None) -> bool:
        """Whether a process has read what is another now; one that failed may have."""
        if loaded is None:
            return bool(self._since)
        return build.is_old or any(is_below(path, loaded.loaded) for path in self._since)

    async def _build(self, build: BuildProcess) -> None:
        """Build, and start the next process as soon as pages can be seen."""
        if self._last is not None:  # its index would be out of date
            self._last.stop()
            await self._last.over
        build.on_pages = self._state.written
        self._state.begins()
        build.go()
        is_shown = await build.shown
        self._last, self._ahead = build, None
        if is_shown:
            texts = {path.suffix in TEXTS for path in self._unseen}
            self._state.built(is_text=texts == {True})
            self._unseen.clear()
        else:
            self._say("The build failed; what was shown before still is.")
            self._state.failed(build.said)
        if is_shown or not self._changes.is_empty:
            self._ahead = self._start()
