"""Builds in processes of their own, to be killed, stopped half-way, or run into full disks."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sites import SiteFolder


def command(site: SiteFolder, out: str | Path = "html", jobs: int = 1) -> list[str]:
    """The command line that ``site.build()`` stands for."""
    folder = site.root / "_build" / out
    doctrees = site.root / "_build" / f"doctrees-{folder.name}"
    options = ["-q", "--no-color", "-b", "dirhtml", "-c", str(site.root), "-d", str(doctrees)]
    options += ["-j", str(jobs), str(site.source), str(folder)]
    return [sys.executable, "-m", "sphinx", *options]


def start(
    site: SiteFolder,
    out: str | Path = "html",
    jobs: int = 1,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[str]:
    """Begin a build, in a process group of its own."""
    return subprocess.Popen(
        command(site, out, jobs),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, **(environment or {})},
        start_new_session=True,
    )


def kill(process: subprocess.Popen[str]) -> None:
    """Kill a build and its workers, as ``kill -9`` does, and wait until all are gone."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()
