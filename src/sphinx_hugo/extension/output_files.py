"""Files of the output folder are replaced whole: no reader and no killed build leaves half of one.

A file is written into ``.unfinished/`` and renamed to its place when every byte is on the disk's
side. What a build leaves there when it is killed, the next one deletes.
"""

from __future__ import annotations

import filecmp
import os
import shutil
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NoReturn

from sphinx_hugo.extension.diagnostics import stop

UNFINISHED = ".unfinished"
_BINARY = getattr(os, "O_BINARY", 0)
"""Where the system would turn line ends, it is not to."""


def checksum(file: Path) -> str:
    """The checksum of a published file, as Sphinx makes it for ``?v=``; "" without one."""
    data = file.read_bytes().translate(None, b"\r") if file.is_file() else b""
    return f"{zlib.crc32(data):08x}" if data else ""


def write_whole(outdir: Path, target: Path, data: bytes) -> None:
    """Put ``data`` into ``target``, unless it stands there already."""
    with suppress(OSError):
        if target.stat().st_size == len(data) and target.read_bytes() == data:
            return
    replace_whole(outdir, target, data)


def replace_whole(outdir: Path, target: Path, data: bytes) -> None:
    """Put ``data`` into ``target``, now: Sphinx compares a page's time with its source's."""
    _replace(outdir, target, lambda file: _write_bytes(file, data))


def make_whole(outdir: Path, target: Path, write: Callable[[Path], object]) -> None:
    """Have ``write`` make a file beside, then give it its name."""
    _replace(outdir, target, lambda file: write(Path(file)))


def replace_folder(outdir: Path, made: Path, target: Path) -> None:
    """Put a folder in the place of another one, of which nothing is left.

    Between two renames there is none; what was made may lie on another disk.
    """
    aside = outdir / UNFINISHED
    aside.mkdir(exist_ok=True)
    new, old = aside / f"new-{target.name}", aside / f"old-{target.name}"
    for folder in (new, old):
        shutil.rmtree(folder, ignore_errors=True)
    shutil.move(made, new)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def copy_whole(outdir: Path, origin: Path, target: Path) -> None:
    """Copy a file unless its twin is there already."""
    if target.is_file() and filecmp.cmp(origin, target, shallow=False):
        return
    _replace(outdir, target, lambda file: shutil.copyfile(origin, file))


def _replace(outdir: Path, target: Path, write: Callable[[str], object]) -> None:
    """Have a file written aside, then give it its name.

    Every page passes here twice: paths are text, which the system takes as it is.
    """
    place = str(target)
    aside = f"{outdir}/{UNFINISHED}/{os.getpid()}-{target.name}"
    try:
        _in_folder(aside, lambda: write(aside))
        _in_folder(place, lambda: os.replace(aside, place))  # noqa: PTH105
    except OSError as error:
        with suppress(OSError):
            Path(aside).unlink(missing_ok=True)
        _stop(place, error)


def _write_bytes(file: str, data: bytes) -> None:
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def _in_folder(file: str, make: Callable[[], object]) -> None:
    """Make a file whose folder is most often there already: it is asked for where that fails."""
    try:
        make()
    except FileNotFoundError:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        make()


@contextmanager
def stopping_on_errors() -> Iterator[None]:
    """Say an error of the file system, where Sphinx itself writes, as that and not as a fault."""
    try:
        yield
    except OSError as error:
        _stop(str(error.filename or "The output folder"), error)


def _stop(file: str, error: OSError) -> NoReturn:
    reason = error.strerror or str(error)
    stop(
        f"The site could not be written: {file}: {reason}. What was published before is still "
        "there. Make room, or the folder writable, and build again."
    )


def clear_unfinished(outdir: Path) -> None:
    """Delete what a build left that did not come to its end."""
    shutil.rmtree(outdir / UNFINISHED, ignore_errors=True)
