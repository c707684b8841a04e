"""What was found out about pictures and made of them, kept between builds in the doctree folder.

Everything is filed by the content of the picture and by what makes the variants: a picture that
was renamed is known, one that was replaced is not. What a build did not ask for is thrown away.
"""

from __future__ import annotations

import hashlib
import json
import warnings
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from sphinx_hugo.outputs.variants import RECIPE, Damaged, Facts, examine, scaled
from sphinx_hugo.site.pictures import Picture

INDEX = "index.json"


@dataclass(slots=True)
class Entry:
    """What is known of one content: ``variants`` has the bytes by width, 0 where there is none."""

    facts: Facts
    is_checked: bool = False
    variants: dict[int, int] = field(default_factory=dict)


class PictureStore:
    """Pictures by their digest; ``make`` does what is missing, ``close`` keeps the rest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known = _read(folder / INDEX)
        self._entries: dict[str, Entry] = {}
        self._files: dict[str, Path] = {}

    def add(self, file: Path) -> Picture | None:
        """A picture of this build; None where its size cannot be told."""
        try:
            with file.open("rb") as opened:
                digest = hashlib.file_digest(opened, "sha256")
            size = file.stat().st_size
        except OSError:
            return None
        digest.update(f"{RECIPE} {file.suffix.lower()}".encode())
        name = digest.hexdigest()[:16]
        entry = self._entries.get(name) or self._known.get(name) or Entry(examine(file))
        self._entries[name] = entry
        self._files[name] = file
        facts = entry.facts
        if not facts.width or not facts.height:
            return Picture(name, 0, 0, size)
        return Picture(name, facts.width, facts.height, size, facts.is_scalable)

    def make(self, wanted: Mapping[str, Iterable[int]], jobs: int) -> None:
        """Look whether each picture is whole, and make the variants that are not there yet.

        Threads do, since Pillow lets others run while it works.
        """
        tasks = [
            (name, missing)
            for name in sorted(self._entries)
            if (missing := self._missing(name, wanted.get(name, ()))) is not None
        ]
        if not tasks:
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(max(1, jobs)) as pool, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's, of what does no harm
            for (name, _), entry in zip(tasks, pool.map(self._work, tasks), strict=True):
                self._entries[name] = entry

    def fault(self, digest: str) -> str:
        """What is wrong with a picture, "" for nothing."""
        return self._entries[digest].facts.fault

    def variants(self) -> dict[str, dict[int, int]]:
        """The bytes of the variants there are, by digest and width."""
        return {
            name: {width: size for width, size in sorted(entry.variants.items()) if size}
            for name, entry in self._entries.items()
        }

    def file(self, digest: str, width: int) -> Path:
        """The file of a variant."""
        return self._folder / f"{digest}-{width}.webp"

    def close(self, wanted: Mapping[str, Iterable[int]]) -> None:
        """Keep what this build asked for, and nothing else, for the next one."""
        if not self._entries and not self._folder.is_dir():
            return
        self._folder.mkdir(parents=True, exist_ok=True)
        for name, entry in self._entries.items():
            asked = set(wanted.get(name, ()))
            entry.variants = {each: size for each, size in entry.variants.items() if each in asked}
        kept = {
            self.file(name, width) for name, sizes in self.variants().items() for width in sizes
        }
        for file in self._folder.iterdir():
            if file.name != INDEX and file not in kept:
                file.unlink()
        _write(self._folder / INDEX, _as_json(self._entries))

    def _missing(self, name: str, widths: Iterable[int]) -> list[int] | None:
        """The widths to make; None where there is nothing to do, not even to check."""
        entry = self._entries[name]
        if entry.facts.fault or not entry.facts.width or self._files[name].suffix.lower() == ".svg":
            return None
        there = {
            width
            for width, size in entry.variants.items()
            if not size or self.file(name, width).is_file()
        }
        missing = sorted(set(widths) - there)
        return missing if missing or not entry.is_checked else None

    def _work(self, task: tuple[str, list[int]]) -> Entry:
        """Do one task; a variant that is no smaller than the picture is not kept."""
        name, widths = task
        entry, file = self._entries[name], self._files[name]
        try:
            made = scaled(file, widths)
        except Damaged as error:
            facts = Facts(entry.facts.width, entry.facts.height, fault=f"it is damaged ({error})")
            return Entry(facts, is_checked=True)
        limit = file.stat().st_size
        variants = dict(entry.variants)
        for width in widths:
            data = made.get(width, b"")
            variants[width] = len(data) if len(data) < limit else 0
            if variants[width]:
                _write(self.file(name, width), data)
        return Entry(entry.facts, is_checked=True, variants=variants)


def _write(file: Path, data: bytes) -> None:
    """Write a file in one step: a build that is cut short leaves no half of one."""
    new = file.with_name(file.name + ".new")
    new.write_bytes(data)
    new.replace(file)


def _as_json(entries: Mapping[str, Entry]) -> bytes:
    return json.dumps({name: asdict(entry) for name, entry in sorted(entries.items())}).encode()


def _read(file: Path) -> dict[str, Entry]:
    """What the last build kept; nothing where that cannot be read."""
    try:
        data: dict[str, Any] = json.loads(file.read_text("utf-8"))
        return {name: _entry(each) for name, each in data.items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def _entry(data: Mapping[str, Any]) -> Entry:
    variants = {int(width): int(size) for width, size in data["variants"].items()}
    return Entry(Facts(**data["facts"]), bool(data["is_checked"]), variants)
