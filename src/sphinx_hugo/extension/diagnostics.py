"""Problems of the pure core, said through Sphinx's logger: located, coded, suppressible."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NoReturn

from sphinx.util import logging

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.warnings import ANEW

logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem], docname: str | None, *, anew: bool = True) -> None:
    """Say each problem as a warning ``hugo.<code>`` at its line of ``docname``.

    ``anew``: it is said at every build; else only while the document is read or written.
    """
    extra = ANEW if anew else {}
    for problem in problems:
        location = None if docname is None else (docname, problem.line)
        logger.warning(
            problem.message, type="hugo", subtype=problem.code, location=location, extra=extra
        )


def stop(message: str, location: str | None = None) -> NoReturn:
    """Say an error and end the build; Sphinx would print a traceback for an exception."""
    logger.error(message, location=location)
    raise SystemExit(1)
