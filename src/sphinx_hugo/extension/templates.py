"""Jinja as layouts need it: text is escaped, errors are named with their place."""

from __future__ import annotations

import traceback
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, TemplateSyntaxError
from jinja2.bccache import Bucket
from sphinx.application import Sphinx
from sphinx.builders import Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.jinja2glue import BuiltinTemplateLoader
from sphinx.theming import Theme

from sphinx_hugo import __version__

ESCAPED = ("layouts/", "partials/", "shortcodes/")
"""Folders whose templates print text as text; Sphinx's own and the theme's print it as it is."""
BRIDGE = f"{__name__}.Templates"
"""What Sphinx's setting ``template_bridge`` is where the site does not set it."""


class Templates(BuiltinTemplateLoader):
    """Sphinx's own templates, with text escaped in ours, and without Jinja's sandbox.

    The sandbox looks at every attribute and call, which was a third of the time a page takes.
    It keeps nobody out: a site's templates are its author's as ``conf.py`` is, and what content
    brings is data. ``page`` is what was rendered last, for who writes it.
    """

    page: str | None = None

    def init(
        self, builder: Builder, theme: Theme | None = None, dirs: list[str] | None = None
    ) -> None:
        """Make the environment as Sphinx does, then one of a plain kind with all it has."""
        super().init(builder, theme, dirs)
        made = self.environment
        plain = Environment(
            loader=self,
            extensions=list(made.extensions),
            autoescape=_is_escaped,  # noqa: S701 - by a template's name
            auto_reload=False,  # a build reads each template once
            cache_size=-1,  # and keeps it
        )
        plain.filters = made.filters
        plain.globals = made.globals
        # Jinja's own `_` looks `gettext` up and calls it, for each of thirty words of a page.
        plain.globals["_"] = made.globals["gettext"]
        plain.bytecode_cache = CompiledTemplates(Path(builder.doctreedir), plain)
        self.environment = plain  # type: ignore[assignment]

    def render(self, template: str, context: dict[str, Any]) -> str:  # type: ignore[override]
        """The page of a template."""
        self.page = super().render(template, context)
        return self.page


class CompiledTemplates(FileSystemBytecodeCache):
    """Templates as Jinja compiled them, kept between builds.

    Jinja asks whether a template's text is the same. It works out beforehand what filters and
    tests make of constants: where a site has some of its own, or others, nothing is kept.
    """

    def __init__(self, doctreedir: Path, environment: Environment) -> None:
        folder = doctreedir / "templates"
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder), f"{__version__}-{version('jinja2')}-%s")
        self._known = (dict(environment.filters), dict(environment.tests))

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template from where it is kept."""
        if self._is_known(bucket.environment):
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        if self._is_known(bucket.environment):
            super().dump_bytecode(bucket)

    def _is_known(self, environment: Environment) -> bool:
        return self._known == (environment.filters, environment.tests)


def escape_in_layouts(app: Sphinx) -> None:
    """Switch autoescaping on for our layouts where the site has another bridge of Sphinx's kind."""
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
