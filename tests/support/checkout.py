"""This repository, and clean copies of it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def tracked() -> list[Path]:
    """Every file that is or would be in the repository: tracked, or new and not ignored."""
    listed = git("ls-files", "--cached", "--others", "--exclude-standard", "-z")
    paths = sorted({Path(name) for name in listed.split("\0") if name})
    return [path for path in paths if (ROOT / path).is_file()]


def git(*arguments: str, folder: Path = ROOT) -> str:
    """What a git command prints."""
    command = ["git", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def clone(destination: Path) -> None:
    """A shallow clone, as hosts make it, with what is not committed yet laid over it."""
    command = ("clone", "--quiet", "--depth", "1", ROOT.as_uri(), str(destination))
    git(*command, folder=destination.parent)
    wanted = set(tracked())
    for name in git("ls-files", "-z", folder=destination).split("\0"):
        if name and Path(name) not in wanted:
            (destination / name).unlink()
    for path in wanted:
        target = destination / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / path, target)
