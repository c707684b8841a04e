"""``mishap``: one thing that went wrong, numbered within its document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import directives

from sphinx_runs.exhibits import NameExhibit
from sphinx_runs.extension.content import box, definitions, link_to_run
from sphinx_runs.extension.directives import OptionSpec, RunDirective
from sphinx_runs.extension.domain import Mishap
from sphinx_runs.problems import Code
from sphinx_runs.quantities import Money, QuantityError, UnitError, format_hours, parse_money


class MishapDirective(RunDirective):
    """``mishap``: what went wrong (title and content), what it cost, and the fix."""

    required_arguments = 1
    optional_arguments = 0
    option_spec: ClassVar[OptionSpec] = {
        "run": directives.unchanged_required,
        "cost": directives.unchanged_required,
        "hours": directives.unchanged_required,
        "fix": directives.unchanged_required,
        "step": directives.unchanged_required,
    }

    @property
    def named(self) -> tuple[str, ...]:
        """The run; the argument is the title here."""
        return (self.options["run"].strip(),) if self.options.get("run") else ()

    def run(self) -> list[nodes.Node]:
        """The mishap, with an id that lists link to."""
        inline, messages = self.parse_inline(self.arguments[0], lineno=self.lineno)
        title = nodes.paragraph("", "", *inline, classes=["runs-mishap-title"])
        mishap = self._mishap(title.astext())
        self.facts.mishaps.append(mishap)
        self.facts.styled = True
        number = nodes.inline("", f"{mishap.number}.", classes=["runs-mishap-number"])
        title.insert(0, [number, nodes.Text(" ")])
        pairs = self._details(mishap)
        children = [title, *messages, *(self.parse_content_to_nodes() if self.content else [])]
        if pairs:
            children.append(definitions(pairs))
        return [box("div", *children, class_="runs runs-mishap", id=mishap.anchor)]

    def _mishap(self, title: str) -> Mishap:
        number = len(self.facts.mishaps) + 1
        run = self.named[0] if self.named else ""
        return Mishap(
            number=number,
            title=title,
            anchor=f"mishap-{number}",
            run=run,
            cost=self._cost(run),
            hours=self.hours("hours"),
        )

    def _cost(self, name: str) -> Money | None:
        """The cost, in the run's currency where it names none; None, with a problem, if wrong."""
        text = self.options.get("cost")
        if text is None:
            return None
        run = self.domain.book.run(name)
        currency = run.currency if run else self.domain.book.currency
        try:
            money = parse_money(text, currency)
        except UnitError as error:
            self.report(Code.UNIT, f"option 'cost': {error}")
            return None
        except QuantityError:
            money = Money(-1.0, currency)
        if money.amount < 0:
            message = f"option 'cost' must be an amount that is not negative, not {text[:60]!r}"
            self.report(Code.OPTION, message)
            return None
        return money

    def _details(self, mishap: Mishap) -> list[tuple[str, Sequence[nodes.Node]]]:
        """What is known besides the story: the run, the cost, the fix."""
        pairs: list[tuple[str, Sequence[nodes.Node]]] = []
        if mishap.run:
            title = self.place(NameExhibit(mishap.run))
            if title is not None:
                self.facts.links.add(mishap.run)
                link = link_to_run(mishap.run, title)
                step = self.options.get("step")
                where = f", step {step}" if step else ""
                pairs.append(("Run", [nodes.paragraph("", "", link, nodes.Text(where))]))
        spent = spent_text(mishap.hours, mishap.cost)
        if spent:
            pairs.append(("Cost", [nodes.paragraph("", spent)]))
        if self.options.get("fix"):
            inline, messages = self.parse_inline(self.options["fix"], lineno=self.lineno)
            pairs.append(("Fix", [nodes.paragraph("", "", *inline), *messages]))
        return pairs


def spent_text(hours: float | None, cost: Money | None) -> str:
    """``5 h, $12``; empty where neither is known."""
    parts = [] if hours is None else [format_hours(hours)]
    return ", ".join(parts + ([] if cost is None else [str(cost)]))
