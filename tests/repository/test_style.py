"""Limits on the size of what one has to read at once; the rest of the style is ruff's and mypy's.

Complexity, docstrings and names are checked by ruff (``make check``), for which pyproject.toml
holds the limits.
"""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from checkout import ROOT, tracked

LINES_OF_A_FUNCTION = 40
LINES_OF_A_MODULE = 400
FILES = [path for path in tracked() if path.suffix == ".py"]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from ``def`` on, its docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    first = function.body[0]
    if ast.get_docstring(function) is not None:
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def test_there_is_something_to_check() -> None:
    """The list of files is not empty, so that the limits hold for something."""
    assert Path("src/sphinx_hugo/__init__.py") in FILES


@pytest.mark.parametrize("path", FILES, ids=str)
def test_size(path: Path) -> None:
    """No module is longer than 400 lines, no function longer than 40."""
    text = (ROOT / path).read_text("utf-8")
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = {f"{node.name}, line {node.lineno}": length(node) for node in functions}
    assert {name: lines for name, lines in long.items() if lines > LINES_OF_A_FUNCTION} == {}
    assert len(text.splitlines()) <= LINES_OF_A_MODULE


def test_ruff_and_mypy_are_strict() -> None:
    """The settings that the style rests on are switched on."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    assert settings["mypy"]["strict"] is True
    assert {"C90", "D", "S"} <= set(settings["ruff"]["lint"]["select"])
    assert settings["ruff"]["lint"]["mccabe"]["max-complexity"] == 10
    assert settings["pytest"]["ini_options"]["filterwarnings"][0] == "error"
