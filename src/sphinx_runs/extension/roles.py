"""The role ``run``: a figure of a run in a text, or a link to the run's page."""

from __future__ import annotations

from docutils import nodes
from docutils.nodes import Node, system_message
from sphinx.util.docutils import SphinxRole

from sphinx_runs.exhibits import FigureExhibit, NameExhibit
from sphinx_runs.extension.content import link_to_run
from sphinx_runs.extension.domain import runs_domain
from sphinx_runs.extension.nodes import run_figure
from sphinx_runs.figures.catalogue import ALL
from sphinx_runs.problems import Code, Problem


class RunRole(SphinxRole):
    """``{run}`llama-1b cost.total``` is ``$175``; ``{run}`llama-1b``` links to the run."""

    def run(self) -> tuple[list[Node], list[system_message]]:
        """The figure or link; the role's own text where run or field is unknown."""
        words = self.text.split(maxsplit=1)
        if not words:
            message = "the role 'run' needs the name of a run, as in {run}`my-run cost.total`"
            problem = Problem(Code.OPTION, message, None, self.lineno)
            runs_domain(self.env).facts(self.env.docname).problems.append(problem)
            return [], []
        node = self._link(words[0]) if len(words) == 1 else self._figure(*words)
        return [node or nodes.literal(self.rawtext, self.text)], []

    def _figure(self, name: str, field: str) -> Node | None:
        exhibit = FigureExhibit(name, field.strip())
        figure = runs_domain(self.env).place(self.env.docname, exhibit, self.lineno)
        if figure is None:
            return None
        whose = figure.label if name == ALL else f"{figure.label} of {name}"
        words = f"{whose}: {figure.derivation}"
        node = run_figure(self.rawtext, figure.text, derivation=words, run=name, field=figure.field)
        node.source, node.line = self.get_source_info()
        return node

    def _link(self, name: str) -> Node | None:
        domain = runs_domain(self.env)
        title = domain.place(self.env.docname, NameExhibit(name), self.lineno)
        if title is None:
            return None
        domain.facts(self.env.docname).links.add(name)
        return link_to_run(name, title)
