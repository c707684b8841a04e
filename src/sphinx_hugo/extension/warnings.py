"""Warnings come back at every build until they are mended, those of Sphinx and MyST as well.

Sphinx says what it finds while it reads or writes a document, and nothing when it does neither: a
second build with ``-W`` passes with the fault still there. A handler of the standard library on
Sphinx's logger keeps what was said of each document; what is not read, or not written, in a build
is said again. What is said at every build anyway is marked (``ANEW``) and not kept.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from docutils import nodes
from docutils.utils import get_source_line
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util import logging as sphinx_logging
from sphinx.util.build_phase import BuildPhase

logger = sphinx_logging.getLogger(__name__)

ANEW = {"said_anew": True}
"""What marks a record, as ``extra``: whoever says it says it at every build."""


@dataclass(frozen=True, slots=True)
class Said:
    """One warning; ``place`` is a docname, or with ``line`` -1 the ``path:line`` of another file.

    ``line`` 0: only the document is known.
    """

    level: int
    message: str
    type: str
    subtype: str
    place: str
    line: int

    def again(self) -> None:
        """Say it once more."""
        place = self.place if self.line < 0 else (self.place, self.line or None)
        extra = {**ANEW, "type": self.type, "subtype": self.subtype, "location": place}
        logger.log(self.level, "%s", self.message, extra=extra)


Kept = dict[str, list[Said]]
"""Warnings by the document they are about."""


class Memory(logging.Handler):
    """Keeps what is said of documents: ``read`` while they are read, ``written`` afterwards.

    ``count`` is how often anything was said at all.
    """

    def __init__(self, app: Sphinx, read: Kept) -> None:
        super().__init__(logging.WARNING)
        self._app = app
        self.count = 0
        self.read = read
        self.written: Kept = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a warning that has a place; Sphinx hands some over twice."""
        self.count += 1
        place = _place(getattr(record, "location", None), self._app.env)
        if place is None or hasattr(record, "said_anew"):
            return
        kind = (getattr(record, "type", None) or "", getattr(record, "subtype", None) or "")
        said = Said(record.levelno, _message(record, *kind), *kind, *place)
        kept = self.read if self._app.phase == BuildPhase.READING else self.written
        for docname in _documents(said.place, self._app.env):
            if said not in kept.setdefault(docname, []):
                kept[docname].append(said)


def _message(record: logging.LogRecord, kind: str, subtype: str) -> str:
    """What a record says, without what Sphinx puts around it when it shows it."""
    text = logging.LogRecord.getMessage(record)
    return text.removesuffix(f" [{kind}.{subtype}]").removesuffix(f" [{kind}]")


def _place(location: Any, env: BuildEnvironment) -> tuple[str, int] | None:
    """Document (or file) and line of a record's location; None where it has none."""
    if isinstance(location, nodes.Node):
        source, number = get_source_line(location)
        location = f"{source}:{number or ''}" if source else None
    if isinstance(location, tuple):
        return (location[0], location[1] or 0) if location[0] else None
    if not isinstance(location, str) or not location:
        return None
    path, _, line = location.rpartition(":")
    if not path:
        return location, 0 if location in env.found_docs else -1
    docname = env.path2doc(path)
    if docname in env.found_docs:
        return docname, int(line) if line.isdigit() else 0
    return location, -1


def _documents(place: str, env: BuildEnvironment) -> Iterator[str]:
    """The document of a place, or those that take in the file there."""
    if place in env.found_docs:
        yield place
        return
    file = Path(place.rpartition(":")[0]).resolve()
    for docname, files in env.dependencies.items():
        if any(Path(each).resolve() == file for each in files):
            yield docname


def remember(app: Sphinx, read: Kept) -> Memory:
    """Begin to keep warnings; those of reading go to ``read``."""
    memory = Memory(app, read)
    logging.getLogger(sphinx_logging.NAMESPACE).addHandler(memory)
    return memory


def say_again(kept: Kept, but: Iterable[str]) -> None:
    """Say what was said of all documents but these."""
    for docname in sorted(kept.keys() - set(but)):
        for said in kept[docname]:
            said.again()


def as_json(kept: Kept) -> dict[str, list[list[Any]]]:
    """Warnings as JSON has them."""
    return {docname: [list(astuple(said)) for said in kept[docname]] for docname in sorted(kept)}


def from_json(data: dict[str, list[list[Any]]]) -> Kept:
    """Warnings from JSON; raises TypeError where they are none."""
    return {docname: [Said(*values) for values in found] for docname, found in data.items()}
