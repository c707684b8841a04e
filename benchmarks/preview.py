"""From saving a post to its new text in the preview: ours, Hugo's server, and what ours replaced.

Each server shows the same blog. A sentence is added to a post in the middle; what is measured is
the time until the page has it, asked for over HTTP fifty times a second, and in Chromium, where
the page must show itself anew (``--browser``). Between two edits there is a pause, as authors make
them.
"""

from __future__ import annotations

import argparse
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus import posts, with_text
from environments import NotInstallableError, executables
from peers import HUGO, OURS
from peers.peer import Peer
from scenarios import Site

ROOT = Path(__file__).parents[1]
WORK = ROOT / "_build" / "bench"
_EVERY = 0.02
"""Seconds between two looks whether a page has its new text."""
_PATIENCE = 300
_DRAFTS = ("hugo_build_drafts=1", "hugo_build_future=1", "hugo_serve=1")


@dataclass(frozen=True, slots=True)
class Preview:
    """A way to look at a blog while it is written; ``command(site, port)`` starts it."""

    name: str
    peer: Peer
    command: Callable[[Path, int], Sequence[str]]


def _ours(site: Path, port: int) -> list[str]:
    return [sys.executable, "-m", "sphinx_hugo", "serve", "--root", str(site), "--port", str(port)]


def _hugo(site: Path, port: int) -> list[str]:
    hugo = executables(HUGO, WORK / "environments") / "hugo"
    options = ["--port", str(port), "--bind", "127.0.0.1", "--buildDrafts", "--buildFuture"]
    return [str(hugo), "server", "--quiet", "--source", str(site), *options]


def autobuild(python: str) -> Callable[[Path, int], Sequence[str]]:
    """sphinx-autobuild as ``make serve`` started it, by a Python that has it and this project."""

    def command(site: Path, port: int) -> list[str]:
        drafts = [each for setting in _DRAFTS for each in ("-D", setting)]
        options = ["-q", "-d", "_build/old/doctrees", *drafts, "--port", str(port)]
        options += ["--watch", "conf.py", "--watch", "_static", "--watch", "_templates"]
        options += ["-j", "auto", "-b", "dirhtml", "-c", ".", "source", "_build/old/html"]
        return [python, "-m", "sphinx_autobuild", *options]

    return command


def main() -> int:
    """Measure what the arguments ask for, and print a table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--posts", type=int, default=1000, help="how many posts (1000)")
    parser.add_argument("--edits", type=int, default=7, help="how many edits of each (7)")
    parser.add_argument("--pause", type=float, default=5, help="seconds between edits (5)")
    parser.add_argument("--browser", action="store_true", help="in Chromium as well")
    parser.add_argument("--only", nargs="*", help="only these: the beginnings of their names")
    parser.add_argument("--autobuild", default="", help="a Python with sphinx-autobuild and us")
    arguments = parser.parse_args()
    previews = [Preview("make serve", OURS, _ours), Preview("hugo server", HUGO, _hugo)]
    if arguments.autobuild:
        previews.append(Preview("sphinx-autobuild", OURS, autobuild(arguments.autobuild)))
    if arguments.only:
        previews = [p for p in previews if p.name.startswith(tuple(arguments.only))]
    print(f"{arguments.posts:,} posts: seconds from saving one, median (least to most)\n")
    print("| | over HTTP | in Chromium |\n|---|---:|---:|")
    for preview in previews:
        try:
            http, browser = measure(preview, arguments)
        except NotInstallableError as error:
            print(f"{preview.name}: skipped. {error}", file=sys.stderr)
            continue
        print(f"| {preview.name} | {_figures(http)} | {_figures(browser)} |", flush=True)
    return 0


def _figures(seconds: Sequence[float]) -> str:
    if not seconds:
        return ""
    return f"{statistics.median(seconds):.2f} ({min(seconds):.2f} to {max(seconds):.2f})"


def measure(preview: Preview, arguments: argparse.Namespace) -> tuple[list[float], list[float]]:
    """Seconds until a page has its new text, over HTTP and in a browser."""
    with tempfile.TemporaryDirectory(dir=WORK) as folder:
        site = Site(preview.peer, Path(folder) / "site", list(posts(arguments.posts)), Path())
        site.write()
        index = arguments.posts // 2
        with _started(preview, site.folder) as address:
            url = f"{address}posts/{site.posts[index].slug}/"
            _until(lambda: bool(_page(url)))
            time.sleep(2 * arguments.pause)
            http = [
                _save(site, index, lambda text: text in _page(url), arguments.pause)
                for _ in range(arguments.edits)
            ]
            if not arguments.browser:
                return http, []
            with _browser(url) as shows:
                browser = [
                    _save(site, index, shows, arguments.pause) for _ in range(arguments.edits)
                ]
    return http, browser


def _save(site: Site, index: int, shows: Callable[[str], bool], pause: float) -> float:
    """Add a sentence; gives the seconds until it is shown."""
    site.edits += 1
    sentence = f"An afterthought, number {site.edits}."
    post = with_text(site.posts[index], sentence)
    began = time.monotonic()
    site.peer.write_post(site.folder, post)
    _until(lambda: shows(sentence))
    took = time.monotonic() - began
    time.sleep(pause)
    return took


def _until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + _PATIENCE
    while not holds():
        if time.monotonic() > end:
            raise TimeoutError(f"nothing was shown in {_PATIENCE} seconds")
        time.sleep(_EVERY)


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=30) as answer:
            return str(answer.read().decode("utf-8", "replace"))
    except OSError:
        return ""


@contextmanager
def _started(preview: Preview, folder: Path) -> Iterator[str]:
    """A server at work; gives its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    environment = {**os.environ}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            preview.command(folder, port),
            cwd=folder,
            stdout=said,
            stderr=said,
            env=environment,
            start_new_session=True,
        )
        try:
            yield f"http://127.0.0.1:{port}/"
        finally:
            os.killpg(process.pid, signal.SIGINT)
            process.wait(30)


@contextmanager
def _browser(url: str) -> Iterator[Callable[[str], bool]]:
    """Chromium with a page open; gives a look at whether it shows a text."""
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        path = os.environ.get("CHROMIUM") or playwright.chromium.executable_path
        flags = ["--no-sandbox"] if hasattr(os, "getuid") and os.getuid() == 0 else []
        with playwright.chromium.launch(executable_path=path, args=flags) as browser:
            page = browser.new_page()
            page.goto(url)

            def shows(text: str) -> bool:
                try:
                    return bool(
                        page.evaluate("text => document.body.innerText.includes(text)", text)
                    )
                except Error:  # between two pages
                    return False

            yield shows


if __name__ == "__main__":
    sys.exit(main())
