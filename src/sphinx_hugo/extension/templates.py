"""Jinja as layouts need it: text is escaped, errors are named with their place."""

from __future__ import annotations

import traceback
from pathlib import Path

from jinja2 import TemplateSyntaxError
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader

ESCAPED = ("layouts/", "partials/", "shortcodes/")
"""Folders whose templates print text as text; Sphinx's own and the theme's print it as it is."""


def escape_in_layouts(app: Sphinx) -> None:
    """Switch autoescaping on for our templates and the site's.

    Sphinx has no setting for it; Jinja's environment decides by a template's name. This is the
    one place that reaches for it; a test prints hostile front matter from a site's template.
    """
    builder = app.builder
    if isinstance(builder, StandaloneHTMLBuilder) and isinstance(
        builder.templates, BuiltinTemplateLoader
    ):
        builder.templates.environment.autoescape = _is_escaped


def _is_escaped(name: str | None) -> bool:
    return name is not None and name.lstrip("!").startswith(ESCAPED)


def template_error(error: BaseException) -> tuple[str, int] | None:
    """File and line of the template an error came from; None where no template is in sight."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, TemplateSyntaxError):
            return cause.filename or cause.name or "a template", cause.lineno
        for frame in reversed(traceback.extract_tb(cause.__traceback__)):
            if Path(frame.filename).suffix in (".html", ".xml", ".md"):
                return frame.filename, frame.lineno or 1
        cause = cause.__cause__ or cause.__context__
    return None


def innermost(error: BaseException) -> BaseException:
    """The error at the bottom: what really happened."""
    while (below := error.__cause__) is not None:
        error = below
    return error
