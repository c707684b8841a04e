"""Which layout templates there are, in the site's folders and in the theme's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.site.layouts import layout_candidates, named_candidates
from sphinx_hugo.site.page import Page

FOLDER = "layouts"


@dataclass(frozen=True, slots=True)
class Layouts:
    """The names of all layout templates; empty under a theme that has none."""

    names: frozenset[str]

    @classmethod
    def of(cls, app: Sphinx) -> Layouts:
        """The layouts a builder can render; none unless its theme brings the frame of all."""
        builder = app.builder
        if not isinstance(builder, StandaloneHTMLBuilder):
            return cls(frozenset())
        folders = [Path(folder) for folder in builder.theme.get_theme_dirs()]
        if not any((folder / FOLDER / "baseof.html").is_file() for folder in folders):
            return cls(frozenset())
        own = [Path(app.confdir, folder) for folder in app.config.templates_path]
        return cls(frozenset(_templates([*own, *folders])))

    def choose(self, page: Page) -> str | None:
        """The template for a page, best first by Hugo's rules; None where there are none."""
        return next((name for name in layout_candidates(page) if name in self.names), None)

    def problem(self, page: Page) -> Problem | None:
        """What is wrong with the layout a page asks for: no template has its name."""
        asked = named_candidates(page)
        if not self.names or not asked or self.names.intersection(asked):
            return None
        message = (
            f"There is no layout {page.layout!r}: neither {' nor '.join(asked)} is in _templates/ "
            "or the theme. The page gets the layout of its kind."
        )
        return Problem("layout", message, page.line("layout"))


def _templates(folders: Iterable[Path]) -> Iterable[str]:
    """Names of the templates below ``layouts/`` in each folder."""
    for folder in folders:
        for file in (folder / FOLDER).rglob("*.html"):
            yield file.relative_to(folder).as_posix()
