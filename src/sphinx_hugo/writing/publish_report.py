"""What the publish check says, calmly: what changes, what is wrong, what to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sphinx_hugo.writing.publication import Changes
from sphinx_hugo.writing.remarks import Remark

SHOWN = 20
"""Lines of one kind that are shown; the rest is counted."""


@dataclass(frozen=True, slots=True)
class PublishReport:
    """Everything the check found; ``against`` names what was compared with, "" for nothing."""

    against: str
    changes: Changes
    warnings: Sequence[str] = ()
    dead: Sequence[str] = ()
    external: Sequence[str] = ()
    overdue: Sequence[Remark] = ()
    undescribed: Sequence[Remark] = ()
    wordless: Sequence[Remark] = ()
    spellings: Sequence[Remark] = ()

    @property
    def status(self) -> int:
        """1 where an address is gone or a link is dead, else 0."""
        return 1 if self.changes.gone or self.dead else 0

    def text(self) -> str:
        """The whole report."""
        return "\n".join(self._lines()) + "\n"

    def _lines(self) -> Iterator[str]:
        changes = self.changes
        yield self._heading()
        moved = [f"{old} → {new}" for old, new in changes.moved]
        yield from _group("New", changes.new)
        yield from _group("Changed", changes.changed)
        yield from _group("Moved, the old address leads to the new one", moved)
        yield from _group("Gone, without an alias", changes.gone)
        if changes.gone:
            yield "  Where a page took its place, give it the old address: aliases: [/old/]"
        yield from _group("Dead links", self.dead)
        yield from _group("Warnings (docs/warnings.md says what to do)", self.warnings)
        yield from _group("Links to other sites that do not answer", self.external)
        yield from _group("Drafts whose date has passed", self.overdue)
        yield from _group("Pages without a description", self.undescribed)
        yield from _group("Pictures without words", self.wordless)
        yield from _group("Names in several spellings", self.spellings)
        yield ""
        yield self._verdict()

    def _heading(self) -> str:
        total = len(self.changes.new) + len(self.changes.changed) + self.changes.same
        pages = f"{total:,} {'page' if total == 1 else 'pages'}"
        if not self.against:
            return f"{pages}; nothing was published before, as far as is known here."
        return f"{pages}, {self.changes.same:,} of them as in {self.against}."

    def _verdict(self) -> str:
        if self.status:
            return "Not yet: see what is gone and which links are dead."
        looks = (self.warnings, self.overdue, self.undescribed, self.wordless, self.spellings)
        return "Ready; see the remarks." if any(looks) or self.external else "Ready."


def _group(name: str, entries: Sequence[object]) -> Iterator[str]:
    """A heading with the number, and the entries below it."""
    if not entries:
        return
    yield ""
    yield f"{name}: {len(entries):,}"
    for entry in entries[:SHOWN]:
        yield f"  {entry}"
    if len(entries) > SHOWN:
        yield f"  and {len(entries) - SHOWN:,} more"
