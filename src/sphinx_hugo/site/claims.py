"""Who has which place in the output: no two on one file, no file where a folder must be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")


class Claims(Generic[T]):
    """Files below the output folder and their owners; the first to claim a place has it."""

    def __init__(self) -> None:
        self._files: dict[str, T] = {}
        self._folders: dict[str, T] = {}

    def owner(self, file: str) -> T | None:
        """Who has ``file``, needs it as a folder, or has a file where it needs a folder."""
        found = self._files.get(file, self._folders.get(file))
        if found is not None:
            return found
        return next((self._files[f] for f in _folders(file) if f in self._files), None)

    def add(self, file: str, owner: T) -> None:
        """Claim a place that nobody has."""
        self._files[file] = owner
        for folder in _folders(file):
            self._folders.setdefault(folder, owner)


def _folders(file: str) -> Iterator[str]:
    """The folders above a file."""
    folder = file.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]
