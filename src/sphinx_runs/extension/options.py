"""The extension's options: each declared once, with default, types, scope and help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_runs.exports import ROWS
from sphinx_runs.figures.book import LEDGERS
from sphinx_runs.problems import Code, Problem
from sphinx_runs.quantities import UnitError, parse_currency


@dataclass(frozen=True, slots=True)
class Option:
    """One value of ``conf.py``; ``rebuild`` is what Sphinx does when it changes."""

    name: str
    default: object
    types: tuple[type, ...]
    rebuild: Literal["env", "html"]
    help: str


OPTIONS = (
    Option(
        "runs_ledger",
        list(LEDGERS),
        (list, tuple),
        "env",
        "Patterns of the ledger files, from the source folder.",
    ),
    Option(
        "runs_currency",
        "USD",
        (str,),
        "env",
        "The currency of amounts where a ledger names none, as an ISO code.",
    ),
    Option(
        "runs_derivations",
        True,
        (bool,),
        "env",
        "Whether pages list at their end how the figures in their text came about.",
    ),
    Option(
        "runs_exports",
        True,
        (bool,),
        "html",
        "Whether runs.json and a CSV of each run are written beside the pages.",
    ),
    Option("runs_csv_rows", ROWS, (int,), "html", "About how many rows a CSV has at most."),
)


def add_options(app: Sphinx) -> None:
    """Declare all options."""
    for option in OPTIONS:
        app.add_config_value(option.name, option.default, option.rebuild, option.types, option.help)


def currency(config: Config) -> tuple[str, tuple[Problem, ...]]:
    """The currency of the options; US dollars, with a problem, where it is none."""
    try:
        return parse_currency(str(config.runs_currency)), ()
    except UnitError as error:
        return "USD", (Problem(Code.OPTION, f"runs_currency: {error}; USD is taken"),)


def ledger_patterns(config: Config) -> tuple[tuple[str, ...], tuple[Problem, ...]]:
    """The patterns of the options; one that could leave the source folder is refused."""
    patterns = tuple(str(pattern) for pattern in config.runs_ledger)
    refused = [p for p in patterns if p.startswith(("/", "\\")) or ".." in p.split("/")]
    problems = tuple(
        Problem(Code.OPTION, f"runs_ledger: {p!r} is not a pattern below the source folder")
        for p in refused
    )
    return tuple(p for p in patterns if p and p not in refused), problems
