"""Fixtures: a source folder with ledgers and logs, and the book of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sphinx_runs.figures import Book
from training_logs import MakeBook


@pytest.fixture
def book(tmp_path: Path) -> MakeBook:
    """The book of a ledger given as YAML, with other files by their paths."""

    def make(ledger: str, /, files: dict[str, str] | None = None) -> Book:
        for path, text in {"runs/ledger.yaml": ledger, **(files or {})}.items():
            file = tmp_path / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return Book(tmp_path)

    return make
