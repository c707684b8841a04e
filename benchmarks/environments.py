"""A virtual environment for each peer, made once and kept."""

from __future__ import annotations

import importlib.metadata
import subprocess
import sys
from pathlib import Path

from peers.peer import Peer


class NotInstallableError(Exception):
    """The peer cannot be had here; the message says why."""


def executables(peer: Peer, cache: Path) -> Path:
    """The folder of the peer's programs, installed if need be."""
    if not peer.requirements:
        return Path(sys.executable).parent
    folder = cache / peer.name.split(",", maxsplit=1)[0].replace(" ", "-").lower()
    stamp = folder / "requirements.txt"
    wanted = "\n".join(peer.requirements)
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        _uv("venv", "--quiet", "--clear", "--python", sys.executable, str(folder))
        python = str(folder / "bin" / "python")
        _uv("pip", "install", "--quiet", "--python", python, *peer.requirements)
        stamp.write_text(wanted, "utf-8")
    return folder / "bin"


def _uv(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "uv", *arguments], capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise NotInstallableError(lines[-1].strip(" ╰─▶│"))


def versions(peer: Peer, programs: Path) -> str:
    """The versions of the packages that the results name."""
    site = [str(path) for path in programs.parent.glob("lib/python*/site-packages")]
    found = []
    for name in peer.shown:
        for distribution in importlib.metadata.distributions(name=name, path=site):
            found.append(f"{name} {distribution.version}")
            break
    return ", ".join(found)
