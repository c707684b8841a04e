"""Limits on the size of what one has to read at once; the rest of the style is ruff's and mypy's.

Complexity, docstrings and names are checked by ruff (``make check``), for which pyproject.toml
holds the limits.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import Path

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


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function of a file, methods and inner functions included."""
    for node in ast.walk(ast.parse((ROOT / path).read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_function_is_longer_than_forty_lines() -> None:
    """What one function does can be seen at once."""
    long = {
        f"{path}:{function.lineno} {function.name}": length(function)
        for path in FILES
        for function in functions(path)
        if length(function) > LINES_OF_A_FUNCTION
    }
    assert long == {}


def test_no_module_is_longer_than_four_hundred_lines() -> None:
    """What one module is about can be said in a line."""
    lengths = {str(path): len((ROOT / path).read_text("utf-8").splitlines()) for path in FILES}
    assert {name: lines for name, lines in lengths.items() if lines > LINES_OF_A_MODULE} == {}


def test_ruff_and_mypy_are_strict() -> None:
    """The settings that the style rests on are switched on."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
    assert settings["mypy"]["strict"] is True
    assert {"C90", "D", "S"} <= set(settings["ruff"]["lint"]["select"])
    assert settings["ruff"]["lint"]["mccabe"]["max-complexity"] == 10
    assert settings["pytest"]["ini_options"]["filterwarnings"][0] == "error"
