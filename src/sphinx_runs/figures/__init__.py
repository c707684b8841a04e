"""Figures derived from ledger and logs, each with its derivation. Plain Python."""

from sphinx_runs.figures.book import Book
from sphinx_runs.figures.catalogue import ALL
from sphinx_runs.figures.figure import Figure
from sphinx_runs.figures.history import History

__all__ = ["ALL", "Book", "Figure", "History"]
