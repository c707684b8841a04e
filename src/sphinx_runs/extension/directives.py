"""The directives: each reads its options, asks the book, and makes nodes of the answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_runs.curves.axis import AXES
from sphinx_runs.curves.spec import CurveSpec
from sphinx_runs.exhibits import (
    CurveExhibit,
    Exhibit,
    RunListExhibit,
    RunTableExhibit,
    SpeedupExhibit,
    TableExhibit,
)
from sphinx_runs.extension.content import (
    curve_node,
    run_list_node,
    speedup_node,
    table_node,
)
from sphinx_runs.extension.domain import Facts, RunsDomain, runs_domain
from sphinx_runs.extension.nodes import mishap_list, run_mentions
from sphinx_runs.figures.figure import slug
from sphinx_runs.ledger.model import BeforeAfter
from sphinx_runs.problems import Code, Problem, RefusedPathError, path_inside
from sphinx_runs.quantities import HOURS, QuantityError, UnitError, parse_quantity

OptionSpec = dict[str, Callable[[str], Any]]


def words(text: str | None) -> tuple[str, ...]:
    """Names separated by commas or space."""
    return tuple((text or "").replace(",", " ").split())


def names(text: str | None) -> tuple[str, ...]:
    """Names separated by commas; they may have spaces in them."""
    return tuple(filter(None, (part.strip() for part in (text or "").split(","))))


class RunDirective(SphinxDirective):
    """What the directives share: runs by argument or option ``run``, exhibits, problems."""

    has_content = True
    optional_arguments = 1
    final_argument_whitespace = True
    option_spec: ClassVar[OptionSpec] = {"run": directives.unchanged}

    @property
    def domain(self) -> RunsDomain:
        """The domain of runs."""
        return runs_domain(self.env)

    @property
    def facts(self) -> Facts:
        """The facts of this document."""
        return self.domain.facts(self.env.docname)

    @property
    def named(self) -> tuple[str, ...]:
        """The runs the author names, by argument or by option."""
        text = self.arguments[0] if self.arguments else ""
        return words(f"{text} {self.options.get('run') or ''}")

    def report(self, code: Code, message: str) -> None:
        """Keep a problem of this directive, at its line."""
        self.facts.problems.append(Problem(code, message, None, self.lineno))

    def only_run(self) -> str | None:
        """The one run that is named; with a problem where it is none, or more."""
        found = self.named
        if not found:
            self.report(Code.OPTION, f"the directive {self.name!r} needs the name of a run")
            return None
        if len(found) > 1:
            message = f"the directive {self.name!r} takes one run: {found[0]!r} is shown"
            self.report(Code.OPTION, message)
        return found[0]

    def place(self, exhibit: Exhibit[Any]) -> Any:
        """What an exhibit shows, noted for this document; None where it shows nothing."""
        return self.domain.place(self.env.docname, exhibit, self.lineno)

    def identity(self, kind: str, *runs: str) -> str:
        """An id of this directive's output, of its own in its document."""
        base = "-".join(filter(None, (kind, *map(slug, runs))))
        number = self.env.new_serialno(f"runs-{base}")
        return f"{base}-{number + 1}" if number else base

    def number(self, name: str) -> float | None:
        """An option as a number; with a problem where it is none."""
        return self._quantity(name, parse_quantity)

    def hours(self, name: str) -> float | None:
        """An option as a duration in hours; with a problem where it is none."""
        return self._quantity(name, lambda text: parse_quantity(text, HOURS))

    def _quantity(self, name: str, parse: Callable[[str], float]) -> float | None:
        text = self.options.get(name)
        if text is None:
            return None
        try:
            number = parse(text)
        except UnitError as error:
            self.report(Code.UNIT, f"option {name!r}: {error}")
            return None
        except QuantityError:
            number = -1.0
        if number < 0:
            message = f"option {name!r} must be a number that is not negative, not {text[:60]!r}"
            self.report(Code.OPTION, message)
            return None
        return number

    def caption(self) -> list[nodes.Node]:
        """The content, or the option ``caption``, as nodes."""
        found = list(self.parse_content_to_nodes()) if self.content else []
        text = self.options.get("caption")
        if text:
            inline, messages = self.parse_inline(text, lineno=self.lineno)
            found = [nodes.paragraph("", "", *inline), *messages, *found]
        return found


class LossCurve(RunDirective):
    """``loss-curve``: series of one run or several as a chart."""

    option_spec: ClassVar[OptionSpec] = {
        "run": directives.unchanged,
        "file": directives.unchanged_required,
        "x": directives.unchanged_required,
        "y": directives.unchanged_required,
        "lower": directives.unchanged_required,
        "log": directives.unchanged_required,
        "smooth": directives.unchanged_required,
        "from": directives.unchanged_required,
        "to": directives.unchanged_required,
        "height": directives.unchanged_required,
        "title": directives.unchanged_required,
        "caption": directives.unchanged_required,
        "no-events": directives.flag,
        "no-phases": directives.flag,
    }

    def run(self) -> list[nodes.Node]:
        """The chart, or what the author wrote as caption where there is none."""
        if not self.named and "file" not in self.options:
            message = "the directive 'loss-curve' needs the name of a run, or a log by ':file:'"
            self.report(Code.OPTION, message)
            return []
        spec = self._spec()
        curve = self.place(CurveExhibit(spec))
        self.facts.curves = True
        caption = self.caption()
        made = curve_node(curve, self.identity("curve", *spec.runs), caption)
        return made or caption

    def _spec(self) -> CurveSpec:
        height = self.number("height")
        return CurveSpec(
            runs=self.named,
            file=self._file(),
            x=self._axis(),
            y=names(self.options.get("y")),
            lower=names(self.options.get("lower")),
            log_x="x" in self._logarithmic(),
            log_y="y" in self._logarithmic(),
            smooth=self._weight(),
            first=self.number("from"),
            last=self.number("to"),
            events="no-events" not in self.options,
            phases="no-phases" not in self.options,
            height=300 if height is None else int(max(120, min(height, 900))),
            title=self.options.get("title", ""),
        )

    def _file(self) -> str:
        """The log named by ``file``, from the source folder; empty, with a problem, outside it."""
        text = self.options.get("file")
        if text is None:
            return ""
        root = self.domain.book.root
        folder = self.env.doc2path(self.env.docname).parent
        try:
            path = path_inside(root, folder, text)
        except RefusedPathError:
            message = f"the log {text!r} is outside the source folder: refused"
            self.report(Code.LOG_PATH, message)
            return ""
        return path.relative_to(root).as_posix()

    def _axis(self) -> str:
        wanted = str(self.options.get("x", "step")).strip().lower()
        wanted = {"steps": "step", "epoch": "step", "token": "tokens", "hour": "hours"}.get(
            wanted, wanted
        )
        if wanted in AXES:
            return wanted
        self.report(Code.OPTION, f"option 'x' is one of {', '.join(AXES)}, not {wanted[:60]!r}")
        return "step"

    def _logarithmic(self) -> tuple[str, ...]:
        return words(str(self.options.get("log", "")).lower())

    def _weight(self) -> float:
        weight = self.number("smooth")
        if weight is not None and weight >= 1:
            self.report(Code.OPTION, "option 'smooth' is a weight from 0 to below 1, such as 0.9")
            return 0.0
        return weight or 0.0


class CostTable(RunDirective):
    """``cost-table``: the phases and other costs of a run, with their sum."""

    kind = "cost"

    def run(self) -> list[nodes.Node]:
        """The table."""
        name = self.only_run()
        table = None if name is None else self.place(TableExhibit(name, self.kind))
        return [] if table is None else [table_node(table, f"runs-{self.kind}")]


class GpuTable(CostTable):
    """``gpu-table``: several GPUs on the work of a run."""

    kind = "gpus"


class RunTable(RunDirective):
    """``run-table``: runs side by side."""

    option_spec: ClassVar[OptionSpec] = {
        "run": directives.unchanged,
        "fields": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The table; of all runs where none is named."""
        exhibit = RunTableExhibit(self.named, words(self.options.get("fields")))
        table = self.place(exhibit)
        if table is None:
            return []
        self.facts.links.update(column.run for column in table.columns if column.run)
        return [table_node(table)]


class Speedup(RunDirective):
    """``speedup``: what made a run faster, as bars; or a plain before and after."""

    option_spec: ClassVar[OptionSpec] = {
        "run": directives.unchanged,
        "before": directives.unchanged_required,
        "after": directives.unchanged_required,
        "plain": directives.flag,
        "caption": directives.unchanged_required,
        "title": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """The bars."""
        exhibit = self._exhibit()
        answer = None if exhibit is None else self.place(exhibit)
        caption = self.caption()
        if answer is None:
            return caption
        waterfall, table = answer
        return [speedup_node(waterfall, table, self.identity("speedup", *self.named), caption)]

    def _exhibit(self) -> SpeedupExhibit | None:
        if "before" not in self.options and "after" not in self.options:
            name = self.only_run()
            return None if name is None else SpeedupExhibit(name, "plain" in self.options)
        before, after = self.hours("before"), self.hours("after")
        if not before or not after:
            message = "a speed-up needs both 'before' and 'after', such as '90 min' and '21 min'"
            self.report(Code.OPTION, message)
            return None
        return SpeedupExhibit(given=BeforeAfter(before, after, self.options.get("title", "")))


class RunList(RunDirective):
    """``run-list``: runs with small curves and links to their pages."""

    def run(self) -> list[nodes.Node]:
        """The list; of all runs where none is named."""
        entries = self.place(RunListExhibit(self.named))
        self.facts.links.update(entry.run for entry in entries)
        return [run_list_node(entries)] if entries else []


class RunMentions(RunDirective):
    """``run-mentions``: the documents that mention a run."""

    def run(self) -> list[nodes.Node]:
        """A node that becomes the list when the document is written."""
        name = self.only_run()
        if name is None:
            return []
        self.facts.lists.add(f"run:{name}")
        return [run_mentions("", run=name)]


class MishapList(RunDirective):
    """``mishap-list``: mishaps of all documents, or of one run, with links to them."""

    def run(self) -> list[nodes.Node]:
        """A node that becomes the list when the document is written."""
        name = self.named[0] if self.named else ""
        self.facts.lists.add(f"mishaps:{name}")
        self.facts.styled = True
        return [mishap_list("", run=name)]
