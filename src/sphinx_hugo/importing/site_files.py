"""The files of a Hugo site: which there are, and their copies.

Symbolic links are followed as long as they stay in the site; nothing else but plain files is
copied, and nothing is changed in them.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from sphinx_hugo.importing.file_filter import FileFilter
from sphinx_hugo.importing.hugo_site import Mount

MAX_LINKS = 3
"""Links to folders that a path may go through: a web of links would otherwise never end."""


@dataclass(slots=True)
class Listing:
    """Files by the path they have in their component; ``left_out`` names what is not followed."""

    files: dict[str, Path] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Folder:
    """A folder to be looked into: its place, its path, and the real folders it lies in.

    ``inside`` is its path below what is mounted, which ``files`` are patterns of.
    """

    place: Path
    path: PurePosixPath
    above: tuple[Path, ...]
    files: FileFilter
    inside: PurePosixPath
    links: int = 0

    def takes(self, name: str, *, is_folder: bool) -> bool:
        """Whether an entry is in the site."""
        return self.files.takes((self.inside / name).as_posix(), is_folder=is_folder)


class _Walk:
    """Goes through the folders of one component, without recursion."""

    def __init__(self, root: Path, skipped: frozenset[Path]) -> None:
        self.root = root.resolve()
        self.skipped = skipped
        self.listing = Listing()
        self._todo: list[_Folder] = []

    def add(self, mount: Mount) -> None:
        """List a folder, or a single file."""
        if mount.source.is_dir():
            above = (mount.source.resolve(),)
            folder = _Folder(mount.source, mount.target, above, mount.files, PurePosixPath())
            self._todo.append(folder)
        elif mount.source.is_file():
            self.listing.files.setdefault(mount.target.as_posix(), mount.source)
        while self._todo:
            self._look_into(self._todo.pop())

    def _look_into(self, folder: _Folder) -> None:
        try:
            names = sorted(entry.name for entry in folder.place.iterdir())
        except OSError as error:
            self._leave_out(folder.place, error.strerror or "cannot be read")
            return
        for name in names:
            place = folder.place / name
            try:
                self._take(folder, place, name)
            except (OSError, RuntimeError):
                # Python 3.11 and 3.12 raise RuntimeError for links that go round.
                self._leave_out(place, "cannot be read, or leads nowhere")

    def _take(self, folder: _Folder, place: Path, name: str) -> None:
        """One entry of a folder."""
        if not _is_utf8(name):
            self._leave_out(place, "has a name that is not UTF-8")
            return
        is_link = place.is_symlink()
        real = place.resolve(strict=True) if is_link else place
        if is_link and not real.is_relative_to(self.root):
            self._leave_out(place, "leads out of the site")
            return
        mode = real.stat().st_mode
        if not folder.takes(name, is_folder=stat.S_ISDIR(mode)):
            return
        if stat.S_ISREG(mode):
            self.listing.files.setdefault((folder.path / name).as_posix(), place)
        elif not stat.S_ISDIR(mode):
            self._leave_out(place, "is no plain file")
        elif is_link and (real in folder.above or folder.links >= MAX_LINKS):
            self._leave_out(place, "is a link that goes round in a circle")
        elif (resolved := place.resolve()) not in self.skipped:
            self._todo.append(
                _Folder(
                    place,
                    folder.path / name,
                    (*folder.above, resolved),
                    folder.files,
                    folder.inside / name,
                    folder.links + is_link,
                )
            )

    def _leave_out(self, place: Path, reason: str) -> None:
        inside = place.is_relative_to(self.root)
        name = place.relative_to(self.root).as_posix() if inside else str(place)
        self.listing.left_out[name] = reason


def _is_utf8(name: str) -> bool:
    """Whether a file's name is text; other names can be no part of a URL."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def list_files(root: Path, mounts: Iterable[Mount], skipped: Iterable[Path] = ()) -> Listing:
    """The files of a component of the site at ``root``, the first mount wins.

    ``skipped`` are folders that are not looked into.
    """
    walk = _Walk(root, frozenset(folder.resolve() for folder in skipped))
    for mount in mounts:
        walk.add(mount)
    return walk.listing


def copy_files(files: Mapping[str, Path], target: Path) -> None:
    """Copy files below ``target``, byte for byte, with their times."""
    for path, origin in sorted(files.items()):
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(origin, copy)
        times = origin.stat()
        os.utime(copy, ns=(times.st_atime_ns, times.st_mtime_ns))
