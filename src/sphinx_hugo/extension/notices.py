"""Warnings gathered for the end of a build and for the browser; progress on a terminal.

Sphinx's loggers lie below ``sphinx`` (sphinx.util.logging says so); a handler there gets what
Sphinx's own handlers get, before or after them, and what parallel processes said, when they are
done.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from pathlib import Path
from typing import TextIO

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.environment import BuildEnvironment

from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.output_files import write_whole
from sphinx_hugo.outputs.notices import Notice, as_json, is_suppressed, notice, summary

OVERLAY = Path(__file__).parent.parent / "serving" / "warnings-overlay.js"
SCRIPT = "sphinx-hugo-overlay.js"
DATA = "sphinx-hugo-warnings.json"


class WarningLog(logging.Handler):
    """Keeps the warnings of one build; connected by :func:`connect`."""

    def __init__(self, app: Sphinx) -> None:
        super().__init__(logging.WARNING)
        self.app = app
        self.notices: dict[Notice, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record, unless the site suppresses its kind."""
        parts = (getattr(record, "type", "") or "", getattr(record, "subtype", "") or "")
        code = ".".join(filter(None, map(str, parts)))
        if not is_suppressed(code, self.app.config.suppress_warnings):
            message = logging.LogRecord.getMessage(record)
            root = str(self.app.confdir)
            self.notices[notice(code, self._location(record), message, root)] = None

    def _location(self, record: logging.LogRecord) -> str:
        """``path:line``, of each form that Sphinx's logging knows a location in."""
        location = getattr(record, "location", None)
        if isinstance(location, nodes.Node):
            return f"{location.source or ''}:{location.line or ''}"
        if isinstance(location, str) and location in self.app.env.found_docs:
            location = (location, None)
        if isinstance(location, tuple):
            docname, line = location
            path = self.app.env.doc2path(docname) if docname else ""
            return f"{path}:{line or ''}" if path else ""
        return str(location or "")


class Progress:
    """How far a build is, in a line that is written over; nothing where no one is looking.

    Parallel processes inherit it and are silent: what they read is counted when they are done.
    """

    def __init__(self, stream: TextIO, *, is_shown: bool) -> None:
        self.stream = stream
        self.is_shown = is_shown
        self.process = os.getpid()
        self.total = self.read = self.written = 0

    def say(self, text: str) -> None:
        """Show a line; the cursor stays at its beginning, so that a warning takes its place."""
        if self.is_shown and os.getpid() == self.process:
            self.stream.write(f"\x1b[2K{text}\r")
            self.stream.flush()

    def end(self) -> None:
        """Leave no trace."""
        self.say("")

    def on_env_before_read_docs(
        self, app: Sphinx, env: BuildEnvironment, docnames: list[str]
    ) -> None:
        """Reading begins."""
        self.total = len(docnames)
        self._reading(0)

    def on_doctree_read(self, app: Sphinx, doctree: nodes.document) -> None:
        """A page is read, in this process."""
        self._reading(1)

    def on_env_merge_info(
        self, app: Sphinx, env: BuildEnvironment, docnames: set[str], other: BuildEnvironment
    ) -> None:
        """Pages are read, in another process."""
        self._reading(len(docnames))

    def _reading(self, more: int) -> None:
        self.read += more
        if self.total:
            self.say(f"Reading pages: {self.read:,} of {self.total:,}")

    def on_write_started(self, app: Sphinx, builder: Builder) -> None:
        """Writing begins; parallel processes do it without a word."""
        self.say("Writing pages")

    def on_html_page_context(self, app: Sphinx, pagename: str, *_: object) -> None:
        """A page is written, in this process."""
        self.written += 1
        self.say(f"Writing pages: {self.written:,}")

    def on_build_finishing(self, app: Sphinx, exception: Exception | None) -> None:
        """What comes after pages begins."""
        self.say("Feeds, sitemap, search index")


def is_terminal(stream: TextIO, environ: dict[str, str]) -> bool:
    """Whether a line can be written over: a terminal that no one asked to be plain."""
    plain = environ.get("NO_COLOR") or environ.get("TERM") == "dumb" or environ.get("CI")
    return not plain and stream.isatty()


def on_builder_inited(app: Sphinx) -> None:
    """Gather warnings where someone wants to see them; have the overlay loaded when serving."""
    options = hugo_domain(app.env).build.options
    if not (options.progress or options.serve):
        return
    log = WarningLog(app)
    began = time.monotonic()
    logging.getLogger("sphinx").addHandler(log)
    progress = Progress(sys.stderr, is_shown=is_terminal(sys.stderr, dict(os.environ)))
    app.connect("env-before-read-docs", progress.on_env_before_read_docs)
    app.connect("doctree-read", progress.on_doctree_read)
    app.connect("env-merge-info", progress.on_env_merge_info)
    app.connect("write-started", progress.on_write_started)
    app.connect("html-page-context", progress.on_html_page_context)
    app.connect("build-finished", progress.on_build_finishing, priority=100)
    if options.serve:
        _write(app, SCRIPT, OVERLAY.read_text("utf-8"))
        app.add_js_file(SCRIPT, loading_method="defer")

    def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
        progress.end()
        if options.serve:
            _write(app, DATA, as_json(log.notices))
        if exception is None:
            said = summary(len(app.env.found_docs), progress.total, list(log.notices))
            took = f"{time.monotonic() - began:.1f} s: " if options.serve else ""
            sys.stdout.write(f"{took}{said}\n")

    def on_build_over(app: Sphinx, exception: Exception | None) -> None:
        logging.getLogger("sphinx").removeHandler(log)
        if options.serve:  # making the search index may have cost one more
            _write(app, DATA, as_json(log.notices))

    app.connect("build-finished", on_build_finished, priority=900)
    app.connect("build-finished", on_build_over, priority=970)


def _write(app: Sphinx, name: str, text: str) -> None:
    """A file of the served site, never of a published one."""
    outdir = Path(app.outdir)
    write_whole(outdir, outdir / "_static" / name, text.encode())
