"""A folder that is there as a whole or not at all; nothing that exists is overwritten."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

from sphinx_hugo.project.refusal import Refused


def free_place(target: Path) -> Path:
    """The folder to be made, with links resolved; raises Refused where it is not free."""
    try:
        place = target.resolve()
        if place.is_dir() and any(place.iterdir()):
            raise Refused(f"{target} is not empty; name a new folder, nothing is overwritten.")
        if place.exists() and not place.is_dir():
            raise Refused(f"{target} is a file; name a new folder.")
    except (OSError, RuntimeError) as error:
        raise Refused(f"{target} cannot be used: {error}.") from None
    return place


def make_folder(place: Path, fill: Callable[[Path], None]) -> None:
    """Have a folder filled beside ``place``, then put it there in one step; raises Refused."""
    made: list[Path] = []
    try:
        missing = [parent for parent in place.parents if not parent.exists()]
        place.parent.mkdir(parents=True, exist_ok=True)
        made += missing
        with tempfile.TemporaryDirectory(prefix=f".{place.name}-", dir=place.parent) as beside:
            folder = Path(beside, "site")
            folder.mkdir()
            fill(folder)
            _put(folder, place)
    except (OSError, shutil.Error) as error:
        for parent in made:
            if parent.is_dir() and not any(parent.iterdir()):
                parent.rmdir()
        raise Refused(f"{place} could not be written: {error}.") from None


def _put(folder: Path, place: Path) -> None:
    """Move what was made to its place; the folder one stands in is filled, not replaced."""
    if place.is_dir() and Path.cwd() == place:
        for entry in sorted(folder.iterdir()):
            os.rename(entry, place / entry.name)  # noqa: PTH104
        return
    if place.is_dir():
        place.rmdir()  # it is empty, or this fails
    os.rename(folder, place)  # noqa: PTH104 (never replaces a file, as replace() would)


def write_texts(folder: Path, texts: Iterable[tuple[str, str]]) -> None:
    """Write files, given as path below ``folder`` and text."""
    for path, text in texts:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
