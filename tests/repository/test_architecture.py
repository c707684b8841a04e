"""The architecture, read from the code: imports point one way, and the core knows no Sphinx."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkout import ROOT

SOURCE = ROOT / "src"
MODULES = sorted(SOURCE.rglob("*.py"))
# Which layer may import which others of its package: extension -> outputs -> site -> content.
ARROWS = {
    "sphinx_hugo.content": set(),
    "sphinx_hugo.site": {"sphinx_hugo.content"},
    "sphinx_hugo.outputs": {"sphinx_hugo.site", "sphinx_hugo.content"},
    "sphinx_hugo.project": set(),
    "sphinx_hugo.importing": {"sphinx_hugo.content", "sphinx_hugo.project"},
    "sphinx_hugo.serving": {"sphinx_hugo.project"},
    "sphinx_hugo.writing": {"sphinx_hugo.content", "sphinx_hugo.site", "sphinx_hugo.project"},
}
SPHINX = {"sphinx", "docutils", "myst_parser", "pydata_sphinx_theme"}
VAGUE = {"utils", "util", "helpers", "helper", "misc", "common", "tools"}


def name_of(path: Path) -> str:
    """The dotted name of a module of ``src/``."""
    parts = path.relative_to(SOURCE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every module that a file imports, late and type-checking imports included."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parents = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parents, *filter(None, [base])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def is_in(module: str, layer: str) -> bool:
    """Whether a module is a layer or lies in it."""
    return module == layer or module.startswith(f"{layer}.")


def test_there_is_something_to_check() -> None:
    """Each layer exists, so that the tests below look at something."""
    names = [name_of(path) for path in MODULES]
    for layer in (*ARROWS, "sphinx_hugo.extension"):
        assert any(is_in(name, layer) for name in names), layer


@pytest.mark.parametrize("layer", ARROWS)
def test_imports_point_one_way(layer: str) -> None:
    """A layer imports, of its package, only itself and the layers below it."""
    allowed = {layer, *ARROWS[layer]}
    wrong = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        if is_in(name_of(path), layer)
        for module in imports(path)
        if is_in(module, "sphinx_hugo") and not any(is_in(module, good) for good in allowed)
    ]
    assert wrong == []


def test_only_the_extensions_import_sphinx() -> None:
    """Sphinx, docutils, MyST and the theme are known to the two ``extension`` packages alone.

    A package's ``__init__`` may name Sphinx's types: its ``setup`` is what Sphinx calls.
    """
    wrong = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        if ".extension" not in name_of(path) and name_of(path) not in ("sphinx_hugo", "sphinx_runs")
        for module in imports(path)
        if module.partition(".")[0] in SPHINX
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("package", "other"), [("sphinx_hugo", "sphinx_runs"), ("sphinx_runs", "sphinx_hugo")]
)
def test_the_two_packages_do_not_know_each_other(package: str, other: str) -> None:
    """A page of runs is an ordinary page; either extension works without the other."""
    wrong = [
        f"{name_of(path)} imports {module}"
        for path in MODULES
        if is_in(name_of(path), package)
        for module in imports(path)
        if is_in(module, other)
    ]
    assert wrong == []


def test_the_core_runs_without_sphinx() -> None:
    """Every module outside ``extension`` can be imported where Sphinx and docutils are missing."""
    core = [name_of(path) for path in MODULES if ".extension" not in name_of(path)]
    core = [name for name in core if not name.endswith("__main__")]
    program = (
        "import importlib, sys\n"
        f"sys.modules.update(dict.fromkeys({sorted(SPHINX)!r}))\n"
        f"for name in {core!r}: importlib.import_module(name)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=SOURCE, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_names_say_what_is_in_a_module() -> None:
    """No module is called utils, helpers or the like."""
    vague = [name_of(path) for path in MODULES if VAGUE & set(name_of(path).split("."))]
    assert vague == []
