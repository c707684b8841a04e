"""Mathematics as MathML, made when the site is built: no script, no web font, readable by all.

docutils brings the converter but calls its module provisional; this is the one place that uses it,
and its tests say so when it changes. What it does not understand is shown as its author
wrote it, with a warning.
"""

from __future__ import annotations

import html
from typing import Any

from docutils import nodes
from docutils.utils.math import MathError
from docutils.utils.math.latex2mathml import tex2mathml
from sphinx.application import Sphinx

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.diagnostics import report

RENDERER = "mathml"


def to_html(tex: str, *, block: bool) -> tuple[str, Problem | None]:
    """The MathML of a formula; its source in ``<code>`` and a problem where that fails."""
    try:
        written = tex2mathml(tex, as_block=block)
    except (MathError, ValueError, IndexError, KeyError, AttributeError, TypeError) as error:
        tag = "pre" if block else "code"
        message = f"A formula could not be read ({_first_line(error)}): it is shown as TeX."
        return f'<{tag} class="math">{html.escape(tex)}</{tag}>', Problem("math", message)
    return written.strip(), None


def _first_line(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0].rstrip(".")


def _visit(translator: Any, node: nodes.Element, *, block: bool) -> None:
    written, problem = to_html(node.astext(), block=block)
    if problem is not None:
        line = node.line or getattr(node.parent, "line", None)
        docname = translator.builder.current_docname
        report([Problem(problem.code, problem.message, line)], docname, anew=False)
    if block:
        identifier = f' id="{html.escape(node["ids"][0])}"' if node["ids"] else ""
        written = f'<div class="math"{identifier}>{written}</div>\n'
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
