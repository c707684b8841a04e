"""``run-page``: everything there is to show of one run, on the page that is the run's own."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_runs.exhibits import (
    CurveExhibit,
    EventsExhibit,
    RunTableExhibit,
    SpeedupExhibit,
    TableExhibit,
)
from sphinx_runs.extension.content import (
    curve_node,
    section,
    speedup_node,
    table_node,
    text_paragraph,
)
from sphinx_runs.extension.directives import LossCurve, OptionSpec
from sphinx_runs.extension.nodes import run_mentions
from sphinx_runs.figures.history import History
from sphinx_runs.ledger.model import Run

TITLES = {"model": "Model", "data": "Data", "hardware": "Hardware"}


class RunPage(LossCurve):
    """``run-page``: figures, curve, costs, speed-up, facts and mentions of one run.

    Takes the options of ``loss-curve`` for its curve. A part is left out where the ledger
    has nothing for it.
    """

    option_spec: ClassVar[OptionSpec] = {
        **LossCurve.option_spec,
        "no-mentions": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """The parts in order, each under a heading."""
        name = self.only_run()
        run = None if name is None else self.domain.book.run(name)
        if name is None or run is None:
            if name is not None:
                self.place(RunTableExhibit((name,)))
            return []
        self.facts.pages.append(name)
        history = self.domain.book.history(name)
        parts = self._glance(name) + self.caption()
        parts += [] if history is None else self._curve(history)
        parts += self._events(run) + self._costs(run) + self._pace(run) + self._facts(run)
        if "no-mentions" not in self.options:
            self.facts.lists.add(f"run:{name}")
            parts.append(run_mentions("", run=name, heading=True))
        return parts

    def _glance(self, name: str) -> list[nodes.Node]:
        table = self.place(RunTableExhibit((name,)))
        return [] if table is None else [table_node(table)]

    def _curve(self, history: History) -> list[nodes.Node]:
        if not history.names:
            return []
        spec = self._spec()
        curve = self.place(CurveExhibit(spec))
        self.facts.curves = True
        made = curve_node(curve, self.identity("curve", history.run.name), [])
        return [section("loss", "Loss", *made)] if made else []

    def _events(self, run: Run) -> list[nodes.Node]:
        lines = self.place(EventsExhibit(run.name)) if run.events else ()
        items = [nodes.list_item("", text_paragraph(line)) for line in lines]
        return [section("events", "Events", nodes.bullet_list("", *items))] if items else []

    def _costs(self, run: Run) -> list[nodes.Node]:
        if not run.phases and not run.expenses:
            return []
        table = self.place(TableExhibit(run.name, "cost"))
        return [section("costs", "Costs", table_node(table))] if table else []

    def _pace(self, run: Run) -> list[nodes.Node]:
        """What made the run faster, and what other GPUs would have made of it."""
        made: list[nodes.Node] = []
        wanted = [False] * bool(run.optimizations) + [True] * (run.before_after is not None)
        for plain in wanted:
            answer = self.place(SpeedupExhibit(run.name, plain))
            if answer is not None:
                waterfall, table = answer
                identity = self.identity("speedup", run.name)
                made.append(speedup_node(waterfall, table, identity, []))
        parts: list[nodes.Node] = [section("speed", "Speed", *made)] if made else []
        if run.gpus:
            table = self.place(TableExhibit(run.name, "gpus"))
            parts += [section("gpus", "GPUs compared", table_node(table))] if table else []
        return parts

    def _facts(self, run: Run) -> list[nodes.Node]:
        parts: list[nodes.Node] = []
        for group, title in TITLES.items():
            if any(fact.group == group for fact in run.facts):
                table = self.place(TableExhibit(run.name, group))
                parts += [section(group, title, table_node(table))] if table else []
        return parts
