"""What browsers need to know of builds: whether what they show is old, and whether one failed."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

_COPIED = (".css", ".js", ".mjs")
"""Endings of files that Sphinx copies at each build, as far as pages depend on them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What the server shows: ``build`` is another one after each build, of each server.

    ``site`` is another one where more changed than what pages say: a picture, a style, a setting.
    ``pages`` are files of pages that a build has written that is still at work. ``failure`` is
    what a build said that failed since then, "" where none did.
    """

    build: str
    site: str
    pages: tuple[str, ...] = ()
    failure: str = ""
    is_built: bool = False


class State:
    """What is shown now; who waits for another is told.

    While a build goes on Sphinx copies style sheets and scripts to their places as themes have
    them, and only at its end they are what pages need. So until then those of the last one count.
    """

    def __init__(self, site: Path) -> None:
        """``site`` is the output folder."""
        self._site = site
        self._kept: dict[str, bytes] = {}
        self._number = time.time_ns()
        self._changed = asyncio.Event()
        self.now = Shown(f"{self._number:x}", f"{self._number:x}")

    def begins(self) -> None:
        """A build goes on; after one that failed what there was before it still counts."""
        self._kept = self._kept or {
            file.relative_to(self._site).as_posix(): file.read_bytes()
            for file in (self._site / "_static").rglob("*")
            if file.suffix in _COPIED and file.is_file()
        }

    def kept(self, path: str) -> bytes | None:
        """A file below the output folder as it is to be seen, where another lies there."""
        return self._kept.get(path)

    def built(self, *, is_text: bool) -> None:
        """Another site is there; ``is_text``: no more has changed than what pages say."""
        self._kept = {}
        self._number += 1
        name = f"{self._number:x}"
        self._tell(Shown(name, self.now.site if is_text else name, is_built=True))

    def written(self, pages: Mapping[str, str]) -> None:
        """Pages are there that have been edited, before all else is; texts by their files."""
        made = {file: text.encode("utf-8", "surrogateescape") for file, text in pages.items()}
        self._kept |= made  # they are written once more, with other links, before all is done
        self._tell(replace(self.now, pages=tuple(made)))

    def failed(self, said: str) -> None:
        """A build failed; what was shown before still is."""
        self._tell(replace(self.now, failure=said))

    def _tell(self, shown: Shown) -> None:
        self.now = shown
        self._changed.set()
        self._changed = asyncio.Event()

    async def other_than(self, shown: Shown | None, seconds: float) -> bool:
        """Wait until something else is shown, no longer than so many seconds."""
        if self.now == shown:
            try:
                await asyncio.wait_for(self._changed.wait(), seconds)
            except TimeoutError:
                return False
        return self.now != shown
