"""Mathematics as MathML, made when the site is built: no script, no web font, readable by all.

docutils brings the converter but calls its module provisional; this is the one place that uses it,
and its tests say so when it changes. What it does not understand is shown as its author
wrote it, with a warning.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_hugo.content.formulas import formula_html, unset_formula, without_source
from sphinx_hugo.content.markdown.formulas import Typeset
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.diagnostics import report
from sphinx_hugo.extension.domain import hugo_domain

RENDERER = "mathml"
SOURCE = "tex_source"
"""Attribute of a node of mathematics: the formula as it was written, with its delimiters."""

_ENVIRONMENT = re.compile(
    r"\\(begin|end)\{(?:(align|alignat|gather|eqnarray|multline|split)|(equation|math))\*?\}"
)


def mathml(tex: str, display: bool) -> str:
    """The MathML of a formula, set off where ``display`` is true; ValueError says what is wrong."""
    try:
        return tex2mathml(_ENVIRONMENT.sub(_known, tex), as_block=display).strip()
    except (MathError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        raise ValueError(_first_line(error)) from error


def _known(found: re.Match[str]) -> str:
    """Amsmath's environment as one the converter has; where it is no more than a frame, nothing."""
    return f"\\{found[1]}{{aligned}}" if found[2] else ""


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0].rstrip(".")


def make_typeset(config: Config, is_whole: Callable[[str], bool]) -> Typeset | None:
    """What sets formulas while a page is read; None where the site has another renderer.

    A formula that ``is_whole`` denies, or that cannot be read, is left for the writer.
    """
    if config.html_math_renderer != RENDERER:
        return None

    def typeset(tex: str, display: bool) -> str | None:
        try:
            return mathml(tex, display) if is_whole(tex) else None
        except ValueError:
            return None

    return typeset


def _visit(translator: Any, node: nodes.Element, *, block: bool) -> None:
    tex = node.astext()
    source = node.get(SOURCE) or (f"$$\n{tex}\n$$" if block else f"${tex}$")
    display, block = block, block and not isinstance(node.parent, nodes.TextElement)
    name = node["ids"][0] if node["ids"] else ""
    try:
        shown = mathml(tex, display)
    except ValueError as error:
        message = f"A formula could not be read ({error}): it is shown as TeX."
        line = node.line or getattr(node.parent, "line", None)
        docname = translator.builder.current_docname
        report([Problem("math", message, line)], docname, anew=False)
        written = unset_formula(source, block=block)
    else:
        written = formula_html(shown, source, block=block, display=display, name=name)
        build = hugo_domain(translator.builder.env).build
        written = written if build.hides_sources else without_source(written)
    translator.body.append(written)
    raise nodes.SkipNode


def _visit_inline(translator: Any, node: nodes.Element) -> None:
    """Write a formula in a sentence."""
    _visit(translator, node, block=False)


def _visit_block(translator: Any, node: nodes.Element) -> None:
    """Write a formula that stands by itself."""
    _visit(translator, node, block=True)


def add_math_renderer(app: Sphinx) -> None:
    """Make ``mathml`` known as a value of ``html_math_renderer``."""
    app.add_html_math_renderer(RENDERER, (_visit_inline, None), (_visit_block, None))
