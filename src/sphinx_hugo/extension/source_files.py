"""The files that lie among the content, as far as they are content and not the project's own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.matching import Matcher


def files_below(folder: Path) -> Iterator[str]:
    """POSIX paths of the files below a folder, sorted; links that leave it are passed over."""
    root = folder.resolve()
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            file = Path(place, name)
            if name.startswith(".") or not file.resolve().is_relative_to(root):
                continue
            yield file.relative_to(folder).as_posix()


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
