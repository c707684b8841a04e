"""What the last build wrote, so that the next one writes what differs and removes what is gone.

A build writes it twice: before the first page with nothing but the files there may be, since then
no page can be trusted to be up to date, and at its end. After one that was cut short everything is
written again, and what is no longer published is removed all the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from pathlib import Path

from sphinx_hugo.extension.warnings import Kept, as_json, from_json

FILE = "sphinx_hugo.json"
VERSION = 3


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a build was made of and what it published, as digests; it holds from ``since`` on.

    Both times are seconds since the epoch; at ``until`` a page is published, or expires.
    """

    inputs: str
    outputs: str
    since: float
    until: float


@dataclass(slots=True)
class Manifest:
    """By docname or URL the fingerprint a page was written with, and every file of ours.

    ``feeds`` has by file the digest of what a feed was made of. ``files`` are POSIX paths below
    the output folder; ``search`` is the digest of what the search index was made of, "" where
    there is none; ``warnings`` what was said of pages when they were written. ``stamp`` tells
    whether a build has anything to do; there is none after one that was cut short.
    """

    fingerprints: dict[str, str] = field(default_factory=dict)
    files: set[str] = field(default_factory=set)
    search: str = ""
    warnings: Kept = field(default_factory=dict)
    feeds: dict[str, str] = field(default_factory=dict)
    stamp: Stamp | None = None

    @classmethod
    def read(cls, folder: Path) -> Manifest:
        """The manifest of the last build; an empty one where there was none."""
        try:
            data = json.loads((folder / FILE).read_text("utf-8"))
            files = set(data["files"])
            if data["version"] != VERSION:
                return cls(files=files)
            warnings = from_json(data["warnings"])
            found = cls(dict(data["fingerprints"]), files, str(data["search"]), warnings)
            found.feeds = dict(data["feeds"])
            found.stamp = Stamp(**data["stamp"]) if data["stamp"] else None
        except (OSError, ValueError, KeyError, TypeError):
            return cls()
        return found

    def write(self, folder: Path) -> None:
        """Keep the manifest for the next build."""
        data = {
            "version": VERSION,
            "fingerprints": dict(sorted(self.fingerprints.items())),
            "files": sorted(self.files),
            "search": self.search,
            "warnings": as_json(self.warnings),
            "feeds": dict(sorted(self.feeds.items())),
            "stamp": asdict(self.stamp) if self.stamp else None,
        }
        new = folder / (FILE + ".new")
        new.write_text(json.dumps(data, indent=0), "utf-8")
        new.replace(folder / FILE)


def remove_files(outdir: Path, files: Iterable[str]) -> None:
    """Delete files below the output folder, and folders that are empty for it."""
    for name in files:
        file = outdir / name
        file.unlink(missing_ok=True)
        for parent in file.parents:
            if parent == outdir or not parent.is_dir() or any(parent.iterdir()):
                break
            parent.rmdir()
