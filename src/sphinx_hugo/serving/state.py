"""What browsers need to know of builds: whether what they show is old, and whether one failed."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Shown:
    """What the server shows: ``build`` is another one after each build, of each server.

    ``failure`` is what a build said that failed since then, "" where none did.
    """

    build: str
    failure: str = ""
    is_built: bool = False


class State:
    """What is shown now; who waits for another is told."""

    def __init__(self) -> None:
        self._number = time.time_ns()
        self._changed = asyncio.Event()
        self.now = Shown(f"{self._number:x}")

    def built(self) -> None:
        """Another site is there."""
        self._number += 1
        self._tell(Shown(f"{self._number:x}", is_built=True))

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
