"""The domain: what each document shows and says of runs, kept between builds."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from sphinx.domains import Domain
from sphinx.environment import BuildEnvironment

from sphinx_runs.exhibits import EVERY, Answer, Exhibit, fingerprint, unknown_run, with_line
from sphinx_runs.extension import options
from sphinx_runs.figures.book import Book
from sphinx_runs.problems import Problem
from sphinx_runs.quantities import Money


@dataclass(frozen=True, slots=True)
class Placed:
    """An exhibit of a document, with a checksum of what it showed when it was read."""

    exhibit: Exhibit[Any]
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Mishap:
    """One thing that went wrong, as lists elsewhere show it."""

    number: int
    title: str
    anchor: str
    run: str = ""
    cost: Money | None = None
    hours: float | None = None


@dataclass(slots=True)
class Facts:
    """What one document shows and says; ``digests`` are those of the runs when it was read.

    ``pages`` are runs the document is the page of, ``mentions`` the runs it speaks of and
    ``named`` those of its front matter, with lines; ``lists`` the runs whose mentions
    (``run:``) or mishaps (``mishaps:``) it lists.
    """

    exhibits: list[Placed] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    mentions: dict[str, int] = field(default_factory=dict)
    named: dict[str, int] = field(default_factory=dict)
    mishaps: list[Mishap] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    links: set[str] = field(default_factory=set)
    lists: set[str] = field(default_factory=set)
    curves: bool = False
    styled: bool = False


class RunsDomain(Domain):
    """Training runs in documents; its data are the facts of each document.

    ``checked`` keeps what was wrong with each run. ``shown`` are the checksums of what each
    page of this build shows (:mod:`sphinx_runs.extension.written`).
    """

    name = "runs"
    label = "Training runs"
    data_version = 2
    initial_data = {"documents": {}, "checked": {}}  # noqa: RUF012

    def __init__(self, env: BuildEnvironment) -> None:
        super().__init__(env)
        self._book: Book | None = None
        self._answers: dict[Exhibit[Any], Answer[Any]] = {}
        self._digests: dict[str, str] = {}
        self.shown: dict[str, str] = {}

    @property
    def documents(self) -> dict[str, Facts]:
        """The facts of every document that has any."""
        return cast("dict[str, Facts]", self.data["documents"])

    def facts(self, docname: str) -> Facts:
        """The facts of a document, to be added to."""
        return self.documents.setdefault(docname, Facts())

    def clear_doc(self, docname: str) -> None:
        """Forget a document that is read again, or gone."""
        self.documents.pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over the facts of documents read in another process."""
        for docname in docnames:
            if docname in otherdata["documents"]:
                self.documents[docname] = otherdata["documents"][docname]

    def resolve_any_xref(self, *_: Any, **__: Any) -> list[Any]:
        """No reference leads here: runs are named by a role of their own."""
        return []

    def begin_build(self) -> None:
        """Read the ledger anew: what an earlier build of this process saw may have changed."""
        self._book = None
        self._answers = {}
        self._digests = {}

    @property
    def book(self) -> Book:
        """The ledger of this build."""
        if self._book is None:
            config = self.env.config
            patterns, _ = options.ledger_patterns(config)
            currency, _ = options.currency(config)
            self._book = Book(Path(self.env.srcdir), patterns, currency)
        return self._book

    def answer(self, exhibit: Exhibit[Any]) -> Answer[Any]:
        """What an exhibit shows, worked out once a build."""
        if exhibit not in self._answers:
            self._answers[exhibit] = exhibit.value(self.book)
        return self._answers[exhibit]

    def digest(self, name: str) -> str:
        """The checksum of a run, of all (``*``), or of a log file (``file:…``)."""
        if name not in self._digests:
            if name == EVERY:
                parts = [(run, self.digest(run)) for run in self.book.names]
                self._digests[name] = fingerprint(parts)
            elif name.startswith("file:"):
                self._digests[name] = self.book.digest_of_file(name.removeprefix("file:"))
            else:
                self._digests[name] = self.book.digest(name)
        return self._digests[name]

    def place(self, docname: str, exhibit: Exhibit[Any], line: int) -> Any:
        """Note an exhibit of a document with what is wrong with it; what it shows, or None."""
        answer = self.answer(exhibit)
        facts = self.facts(docname)
        facts.exhibits.append(Placed(exhibit, fingerprint(answer)))
        facts.digests.update((name, self.digest(name)) for name in exhibit.depends)
        facts.problems += (with_line(problem, line) for problem in answer.problems)
        facts.styled = True
        for name in exhibit.depends:
            if name != EVERY and not name.startswith("file:"):
                facts.mentions.setdefault(name, line)
        return answer.content

    def outdated(self) -> Iterator[str]:
        """Documents one of whose exhibits would show something else now."""
        for docname, facts in self.documents.items():
            changed = {n for n, digest in facts.digests.items() if self.digest(n) != digest}
            if changed and any(
                not changed.isdisjoint(placed.exhibit.depends)
                and fingerprint(self.answer(placed.exhibit)) != placed.fingerprint
                for placed in facts.exhibits
            ):
                yield docname

    def problems_of_runs(self) -> Iterator[Problem]:
        """What is wrong with every run: remembered while its ledger and logs are the same."""
        checked: dict[str, tuple[str, tuple[Problem, ...]]] = self.data["checked"]
        for name in self.book.names:
            digest = self.digest(name)
            if name not in checked or checked[name][0] != digest:
                checked[name] = (digest, self.book.problems_of(name))
            yield from checked[name][1]
        for name in set(checked).difference(self.book.names):
            del checked[name]

    def problems_of_names(self, facts: Facts) -> Iterator[Problem]:
        """Runs named in front matter that are none."""
        for name, line in facts.named.items():
            if self.book.run(name) is None:
                yield with_line(unknown_run(self.book, name), line)


def runs_domain(env: BuildEnvironment) -> RunsDomain:
    """The domain of an environment."""
    return cast("RunsDomain", env.get_domain(RunsDomain.name))
