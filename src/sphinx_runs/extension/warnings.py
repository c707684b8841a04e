"""Problems as Sphinx's warnings: located, with the code ``runs.<code>``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sphinx.util import logging

from sphinx_runs.problems import Problem

logger = logging.getLogger(__name__)

ANEW = {"said_anew": True}
"""A mark for who keeps warnings between builds: this one is said at every build anyway."""


def report(problems: Iterable[Problem], srcdir: Path, docname: str | None = None) -> None:
    """Say each problem once, at its own file, else at the document ``docname``."""
    for problem in dict.fromkeys(problems):
        location: str | tuple[str, int | None] | None = None
        if problem.path:
            # without a colon Sphinx would take a path for the name of a document
            location = f"{srcdir / problem.path}:{problem.line or 1}"
        elif docname is not None:
            location = (docname, problem.line)
        if problem.notice:
            where = f"{location}: " if isinstance(location, str) else ""
            logger.info("%sNOTICE: %s [runs.%s]", where, problem.message, problem.code)
        else:
            logger.warning(
                problem.message,
                type="runs",
                subtype=str(problem.code),
                location=location,
                extra=ANEW,
            )
