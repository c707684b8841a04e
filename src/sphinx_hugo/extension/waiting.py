"""A build that waits: it starts before there is anything to build, and goes on when it is told.

``make serve`` starts the next build as soon as one is done. Until someone saves a file it stands
here, with everything loaded that every build needs and no edit of a page changes: libraries,
``conf.py``, the theme, the environment. It is an ordinary build of Sphinx's command line, in a
process of its own.

Orders come in as single bytes on standard input: ``g`` is go, ``s`` stop; its end is stop as well,
so no build outlives its server. Reports go out on standard output, a line of JSON each. What the
build itself prints goes to standard error.
"""

from __future__ import annotations

import json
import os
import re
import sys
import sysconfig
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stderr
from pathlib import Path
from typing import TextIO

from sphinx.application import Sphinx
from sphinx.cmd.build import main as sphinx_build

GO, STOP = b"g", b"s"
_FIRST = -1000
"""The priority of what comes before all other handlers."""
_SHOWN = 950
"""When pages and what is said of them stand where they will stay."""
_LINES = 40
"""So many lines of what a failed build said last are shown in the browser."""
_CONTROL = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


class Waiting:
    """The one build of this process, which takes orders and reports."""

    def __init__(self, orders: int, reports: int) -> None:
        """``orders`` and ``reports`` are file descriptors, to be read and to be written."""
        self._orders = orders
        self._reports = reports
        self.is_shown = False

    def connect(self, app: Sphinx) -> None:
        """Have a build wait, and say when its pages can be seen."""
        app.connect("builder-inited", self._on_builder_inited, priority=_FIRST)
        app.connect("build-finished", self._on_build_finished, priority=_SHOWN)

    def report(self, state: str, **more: object) -> None:
        """Say what there is to say; a server that is gone hears nothing."""
        line = json.dumps({"state": state, **more}).encode() + b"\n"
        while line:
            try:
                line = line[os.write(self._reports, line) :]
            except OSError:
                return

    def on_stop(self, act: Callable[[], object]) -> None:
        """Do something when the order to stop comes; nothing is read from then on."""

        def listen() -> None:
            os.read(self._orders, 1)
            act()

        threading.Thread(target=listen, daemon=True).start()

    def _on_builder_inited(self, app: Sphinx) -> None:
        self.report("waiting", watched=sorted(watched(app)), loaded=sorted(loaded(app)))
        if os.read(self._orders, 1) != GO:
            raise SystemExit(0)

    def _on_build_finished(self, app: Sphinx, exception: Exception | None) -> None:
        if exception is None:
            self.is_shown = True
            self.report("shown")


_builds: list[Waiting] = []
"""The build of this process, if it is one that waits."""


def connect(app: Sphinx) -> None:
    """Have the build wait, where this process was started for that."""
    for build in _builds:
        build.connect(app)


def is_waited_for() -> bool:
    """Whether a server waits for what this build has to show."""
    return bool(_builds)


def report(state: str, **more: object) -> None:
    """Tell the server something."""
    for build in _builds:
        build.report(state, **more)


def on_stop(act: Callable[[], object]) -> None:
    """Do something when the server wants the build to stop."""
    for build in _builds:
        build.on_stop(act)


def watched(app: Sphinx) -> set[str]:
    """Files and folders that a build is made of."""
    config, found = app.config, {str(Path(app.srcdir)), *loaded(app)}
    for name in ("html_static_path", "html_extra_path", "templates_path"):
        found |= {str(Path(app.confdir, folder)) for folder in config[name]}
    return {path for path in found if not _is_installed(path)}


def loaded(app: Sphinx) -> set[str]:
    """Those of them that are read before a build waits: where one changes it is too old.

    That there is an ``index.md`` is one of these: it decides what the root document is.
    """
    config = app.config
    folders = [*config["html_theme_path"], *config["locale_dirs"]]
    found = {str(Path(app.confdir, folder)) for folder in folders}
    found |= {str(Path(app.confdir, "conf.py")), str(Path(app.srcdir, "index.md"))}
    return found | {path for path in _code() if not _is_installed(path)}


def _code() -> Iterator[str]:
    """Files of modules that are imported; of packages the whole folder."""
    for name, module in list(sys.modules.items()):
        package = sys.modules.get(name.partition(".")[0], module)
        for each in (package, module):
            file = getattr(each, "__file__", None)
            if isinstance(file, str) and Path(file).is_absolute():
                is_package = Path(file).stem == "__init__"
                yield str(Path(file).parent if is_package else Path(file))
                break


def _is_installed(path: str) -> bool:
    """Whether a file is Python's own or that of an installed package."""
    own = [sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib")]
    in_packages = {"site-packages", "dist-packages"} & set(Path(path).parts)
    return bool(in_packages) or any(Path(path).is_relative_to(folder) for folder in own)


class _Tail:
    """A text stream that remembers the last lines that went through it."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._pieces: deque[str] = deque(maxlen=20 * _LINES)

    def write(self, text: str) -> int:
        """Write, and remember."""
        self._pieces.append(text)
        return self._stream.write(text)

    def __getattr__(self, name: str) -> object:
        """Be the stream in everything else: a terminal where it is one."""
        return getattr(self._stream, name)

    def text(self) -> str:
        """The last lines, without colours and without lines that were written over."""
        plain = _CONTROL.sub("", "".join(self._pieces))
        lines = [line.rpartition("\r")[2].rstrip() for line in plain.split("\n")]
        return "\n".join([line for line in lines if line][-_LINES:])


def main(arguments: Sequence[str]) -> int:
    """Run Sphinx's command line with a build that waits; gives its exit status."""
    orders, reports = os.dup(0), os.dup(1)
    with Path(os.devnull).open("rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)  # what conf.py prints is no report
    build = Waiting(orders, reports)
    _builds.append(build)
    said = _Tail(sys.stderr)
    status = 1
    try:
        with redirect_stderr(said):  # type: ignore[type-var]
            status = sphinx_build(arguments)
    except SystemExit as stop:
        status = stop.code if isinstance(stop.code, int) else int(stop.code is not None)
    finally:
        if status and not build.is_shown:
            build.report("failed", said=said.text())
    return status
