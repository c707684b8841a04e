"""``python -m sphinx_hugo serve``: what it is asked for, and its beginning and end."""

from __future__ import annotations

import asyncio
import errno
import signal
import socket
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import uvicorn

from sphinx_hugo.project.refusal import Refused
from sphinx_hugo.serving import hosts
from sphinx_hugo.serving.application import Server, application
from sphinx_hugo.serving.build_process import Command
from sphinx_hugo.serving.builds import Builds
from sphinx_hugo.serving.state import State
from sphinx_hugo.serving.watching import Changes, ContentFilter, Watcher

OUTPUT = Path("_build", "serve")
"""Drafts are built into a folder of their own, which nobody publishes."""
_DRAFTS = ("hugo_build_drafts=1", "hugo_build_future=1", "hugo_serve=1")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be served: a project's folder, its content, where; ``options`` are Sphinx's."""

    root: Path
    source: str = "source"
    host: str = "127.0.0.1"
    port: int = 8000
    options: Sequence[str] = ()

    @property
    def site(self) -> Path:
        """The folder that is served."""
        return self.root / OUTPUT / "html"

    @property
    def command(self) -> Command:
        """How it is built."""
        doctrees = OUTPUT / "doctrees"
        drafts = [each for setting in _DRAFTS for each in ("-D", setting)]
        arguments = ["-q", "-b", "dirhtml", "-c", ".", "-d", str(doctrees), "-j", "auto", *drafts]
        arguments += [*self.options, self.source, str(OUTPUT / "html")]
        return Command(self.root, arguments, self.root / doctrees)


def serve(wanted: Wanted) -> None:
    """Serve until Ctrl-C.

    Raises Refused where there is no site, or no port to be had.
    """
    root = wanted.root
    if not (root / "conf.py").is_file() or not (root / wanted.source).is_dir():
        raise Refused(f"There is no conf.py with a folder {wanted.source!r} here: {root}.")
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), lambda *_: sys.exit(0))
    with _listening(wanted.host, wanted.port) as listening:
        wanted.site.mkdir(parents=True, exist_ok=True)
        try:
            asyncio.run(_serve(wanted, listening))
        except KeyboardInterrupt:
            return


def _listening(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        if getattr(error, "errno", 0) == errno.EADDRINUSE:
            raise Refused(
                f"Port {port} is in use; is it served already? Another one: make serve "
                f"PORT={port + 1}"
            ) from None
        raise Refused(f"Nothing can be served at {host}, port {port}: {error}.") from None


async def _serve(wanted: Wanted, listening: socket.socket) -> None:
    state, changes = State(wanted.site), Changes()
    watcher = Watcher(changes, ContentFilter([wanted.root / OUTPUT]), _say)
    builds = Builds(wanted.command, state, changes, watcher, _say)
    served = Server(wanted.site, wanted.host, state, lambda: server.should_exit)
    server = uvicorn.Server(
        uvicorn.Config(
            application(served),
            log_config=None,
            log_level="critical",
            lifespan="off",
            ws="none",
            access_log=False,
            server_header=False,
            timeout_graceful_shutdown=2,
        )
    )
    address = hosts.url(wanted.host, listening.getsockname()[1])
    _say(f"The site with its drafts is at {address} (Ctrl-C ends)")
    paths = (wanted.root / name for name in ("conf.py", wanted.source, "_static", "_templates"))
    work = asyncio.create_task(builds.run(paths))
    work.add_done_callback(lambda _: setattr(server, "should_exit", True))
    try:
        await server.serve(sockets=[listening])
        if work.done():
            work.result()
    finally:
        work.cancel()
        builds.end()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
