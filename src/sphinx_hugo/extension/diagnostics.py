"""Problems of the pure core, said through Sphinx's logger: located, coded, suppressible."""

from __future__ import annotations

from collections.abc import Iterable

from sphinx.util import logging

from sphinx_hugo.content.problems import Problem

logger = logging.getLogger(__name__)


def report(problems: Iterable[Problem], docname: str | None) -> None:
    """Say each problem as a warning ``hugo.<code>`` at its line of ``docname``."""
    for problem in problems:
        location = None if docname is None else (docname, problem.line)
        logger.warning(problem.message, type="hugo", subtype=problem.code, location=location)
