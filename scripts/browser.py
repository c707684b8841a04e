"""Find the Chromium that the browser tests use, or get one; print its path.

Tried in this order: the environment variable CHROMIUM; an installed Chromium or Chrome; the one
Playwright has in the user's cache, or its download into there; and, only where CI=true and it is
root, Debian's package. On a person's machine nothing is installed outside of the user's cache. Run
by the Python that has Playwright. Exit status 1, and a sentence that says what to install, when
there is none.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
MAC = ("Google Chrome", "Chromium")
WINDOWS = ("Google/Chrome/Application/chrome.exe", "Chromium/Application/chrome.exe")
HELP = """\
No Chromium or Chrome was found, and none could be downloaded. Install one:
  Debian:          apt install chromium
  Fedora:          dnf install chromium
  macOS:           brew install --cask chromium
  anywhere else:   https://www.google.com/chrome/
or say where it is: make test CHROMIUM=/path/to/chrome"""


def usual_places(environ: Mapping[str, str], platform: str) -> Iterator[str]:
    """Paths at which a Chromium or Chrome may lie, best first."""
    for name in NAMES:
        if found := shutil.which(name, path=environ.get("PATH")):
            yield found
    if platform == "darwin":
        for folder in (Path("/Applications"), Path(environ.get("HOME", "/"), "Applications")):
            for name in MAC:
                yield str(folder / f"{name}.app" / "Contents" / "MacOS" / name)
    if platform == "win32":
        for key in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"):
            for name in WINDOWS:
                yield str(Path(environ.get(key, ""), name))


def runs(path: str) -> bool:
    """Whether this is a browser that starts (a path proves nothing: think of Ubuntu's stub)."""
    if not path or not Path(path).is_file():
        return False
    if sys.platform == "win32":  # there --version opens a window
        return True
    try:
        answer = subprocess.run([path, "--version"], check=False, capture_output=True, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return answer.returncode == 0


def installed(environ: Mapping[str, str], platform: str) -> str:
    """The first installed browser that runs, or ""."""
    return next((path for path in usual_places(environ, platform) if runs(path)), "")


def playwrights_own() -> str:
    """The path at which Playwright has, or would have, its Chromium; "" without Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return ""
    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def download() -> str:
    """Playwright's Chromium, from the user's cache or downloaded into it; "" if that fails."""
    path = playwrights_own()
    if not path or runs(path):
        return path
    say("No Chromium or Chrome is installed: asking Playwright for one (into your cache).")
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return path if runs(path) else ""


def may_use_apt(environ: Mapping[str, str], user: int) -> bool:
    """Whether this is a machine of ours to install on: CI, as root, with apt."""
    return environ.get("CI") == "true" and user == 0 and bool(shutil.which("apt-get"))


def from_debian() -> str:
    """Debian's Chromium, installed by apt where that is allowed; "" otherwise."""
    user = os.getuid() if hasattr(os, "getuid") else -1
    if not may_use_apt(os.environ, user):
        return ""
    say("Installing Debian's chromium (CI, as root).")
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        command = ["apt-get", "--quiet=2", *arguments]
        subprocess.run(command, check=False, env=environ, stdout=sys.stderr)
    return installed(os.environ, sys.platform)


def say(sentence: str) -> None:
    """Tell the person; standard output is for the path alone."""
    print(sentence, file=sys.stderr, flush=True)


def find(ways: tuple[Callable[[], str], ...]) -> str:
    """The first path that a way gives, or ""."""
    return next((path for way in ways if (path := way())), "")


def main() -> int:
    """Print the browser's path; return 1, with advice, when there is none."""
    named = os.environ.get("CHROMIUM", "")
    if named and not runs(named):
        say(f"CHROMIUM={named} does not run.")
        return 1
    ways = (lambda: installed(os.environ, sys.platform), download, from_debian)
    path = named or find(ways)
    if not path:
        say(HELP)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
