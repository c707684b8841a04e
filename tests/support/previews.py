"""``make serve`` as a process, and what a browser would ask it for."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sites import SiteFolder

PATIENCE = 120
"""Seconds that anything may take; a machine may be busy with other tests."""


@dataclass(frozen=True)
class Answer:
    """What came back: status, headers by name in lower case, and the body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8", "replace")


@dataclass
class Preview:
    """A server at work; ``said`` are its lines so far."""

    site: SiteFolder
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)
    url: str = ""

    def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """Ask for a path of the site."""
        request = urllib.request.Request(self.url + path.lstrip("/"), method=method)
        for name, value in headers.items():
            request.add_header(name.replace("_", "-"), value)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return _answer(answer)
        except urllib.error.HTTPError as error:
            with error:
                return _answer(error)

    def until(self, path: str, text: str) -> str:
        """Wait until a page has a text; gives the page."""
        self.wait(lambda: text in self.get(path).text)
        return self.get(path).text

    def wait(self, holds: Callable[[], object]) -> None:
        """Wait until something holds, as long as the server runs."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, self.said
            assert time.monotonic() < end, self.said
            time.sleep(0.05)

    def built(self, times: int) -> None:
        """Wait for so many builds that went well."""
        self.wait(lambda: self.builds() >= times)

    def builds(self) -> int:
        """How many builds there were that went well."""
        return sum("read anew" in line for line in self.said)

    def states(self) -> Iterator[dict[str, Any]]:
        """What browsers are told, as it comes."""
        address = f"{self.url}_sphinx-hugo/events"
        with urllib.request.urlopen(address, timeout=PATIENCE) as stream:
            for line in stream:
                if line.startswith(b"data: "):
                    yield json.loads(line.removeprefix(b"data: "))

    def failure(self) -> str:
        """Why the last build failed, as the overlay is told."""
        return str(json.loads(self.get("_static/sphinx-hugo-warnings.json").body)["failure"])

    def stop(self, key: int = signal.SIGINT) -> int:
        """End it, as Ctrl-C does; gives its exit status."""
        self.process.send_signal(key)
        return self.process.wait(PATIENCE)

    def processes(self) -> list[int]:
        """All processes at work in the site's folder (Linux)."""
        root, found = self.site.root.resolve(), []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if (folder / "cwd").readlink().is_relative_to(root):
                    found.append(int(folder.name))
            except OSError:
                continue
        return found


def _answer(answer: Any) -> Answer:
    headers = {name.lower(): value for name, value in answer.headers.items()}
    return Answer(answer.status, headers, answer.read())


@contextmanager
def previewing(site: SiteFolder, *options: str) -> Iterator[Preview]:
    """Serve a site on a free port; ``options`` are those of the command."""
    command = [sys.executable, "-m", "sphinx_hugo", "serve", "--port", "0", *options]
    process = subprocess.Popen(
        command,
        cwd=site.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    preview = Preview(site, process)
    thread = threading.Thread(target=_listen, args=(preview,))
    thread.start()
    try:
        preview.wait(lambda: preview.url)
        yield preview
    finally:
        if process.poll() is None:
            preview.stop()
        thread.join(PATIENCE)


def _listen(preview: Preview) -> None:
    assert preview.process.stdout is not None
    with preview.process.stdout as stream:
        for line in stream:
            preview.said.append(line.rstrip())
            if not preview.url and "http://" in line:
                preview.url = next(word for word in line.split() if word.startswith("http://"))
