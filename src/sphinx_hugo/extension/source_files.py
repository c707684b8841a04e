"""The files that lie among the content, as far as they are content and not the project's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.matching import Matcher

Look = tuple[str, int, int, int]
"""A file from outside: path, size, times (ns) at which what is in it, and all else, changed."""


def files_below(folder: Path) -> Iterator[str]:
    """POSIX paths of the files below a folder, sorted; links that leave it are passed over."""
    root, start = folder.resolve(), len(str(folder / "x")) - 1
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = f"{place}{os.sep}{name}"
            if not name.startswith(".") and not _leads_out(file, root):
                yield file[start:].replace(os.sep, "/")


def _leads_out(name: str, root: Path) -> bool:
    """Whether a file is a link to somewhere outside; no link to a folder is followed."""
    file = Path(name)
    return file.is_symlink() and not file.resolve().is_relative_to(root)


def looks(place: str, seen: set[str]) -> Iterator[Look]:
    """A file, or all below a folder, from outside; hidden ones and what is not there passed over.

    Links are followed, since Sphinx follows them where it copies static files. ``seen`` are
    folders that are not looked into, by their real paths; more are added where links lead.
    """
    folder = Path(place)
    if not folder.is_dir():
        if folder.is_file():
            state = folder.stat()
            yield place, state.st_size, state.st_mtime_ns, state.st_ctime_ns
        return
    with os.scandir(place) as found:
        entries = sorted((each for each in found if each.name[0] != "."), key=lambda it: it.name)
    for entry in entries:
        if entry.is_dir():
            if not _is_seen(entry, seen):
                yield from looks(entry.path, seen)
        elif entry.is_file():
            state = entry.stat()
            yield entry.path, state.st_size, state.st_mtime_ns, state.st_ctime_ns


def _is_seen(folder: os.DirEntry[str], seen: set[str]) -> bool:
    """Whether a folder is passed over; links may go in circles, so each is followed once."""
    if not folder.is_symlink():
        return folder.path in seen
    real = os.path.realpath(folder.path)
    is_known = real in seen
    seen.add(real)
    return is_known


def content_files(app: Sphinx) -> Iterator[str]:
    """POSIX paths, below the source folder, of the files that are no documents.

    Where the project's own files lie in the source folder too, as in most Sphinx projects, they
    are not content: ``conf.py``, templates, static folders, what is built, and whatever
    ``exclude_patterns`` names, which is left out as Sphinx leaves out documents.
    """
    source = Path(app.srcdir)
    suffixes = tuple(app.config.source_suffix)
    is_excluded = Matcher([*app.config.exclude_patterns, *app.builder.get_asset_paths()])
    inside = _inside(source, [app.outdir, app.doctreedir, *_templates(app)])
    configuration = Path(app.confdir, "conf.py")
    for name in files_below(source):
        folders = [name[:n] for n, sign in enumerate(name) if sign == "/"]
        if (
            name.endswith(suffixes)
            or any(is_excluded(path) for path in (*folders, name))
            or any(folder in inside for folder in folders)
            or source / name == configuration
        ):
            continue
        yield name


def _templates(app: Sphinx) -> Iterator[Path]:
    for folder in app.config.templates_path:
        yield Path(app.confdir, folder)


def _inside(source: Path, folders: list[os.PathLike[str] | str]) -> frozenset[str]:
    """Those of ``folders`` that lie in ``source``, relative to it."""
    root = source.resolve()
    resolved = (Path(folder).resolve() for folder in folders)
    return frozenset(
        folder.relative_to(root).as_posix()
        for folder in resolved
        if folder.is_relative_to(root) and folder != root
    )
