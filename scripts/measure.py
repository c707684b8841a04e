"""Measure the code: sizes, complexity, documentation, import cycles.

    python scripts/measure.py            a table in Markdown, for docs/architecture.md

Lines are those of the file; a function's are from its ``def`` on, without its docstring.
Complexity is McCabe's, counted as ruff counts it: one, and one more for each branch, loop, handler
and case.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("sphinx_hugo", "sphinx_runs")
Function = ast.FunctionDef | ast.AsyncFunctionDef
BRANCHES = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.ExceptHandler, ast.match_case)


@dataclass(frozen=True)
class Module:
    """A Python file: its dotted name and its text."""

    name: str
    text: str
    is_package: bool = False

    @cached_property
    def tree(self) -> ast.Module:
        """What is in it."""
        return ast.parse(self.text)

    @property
    def lines(self) -> int:
        """How many lines it has."""
        return len(self.text.splitlines())

    def functions(self) -> Iterator[Function]:
        """Every function in it, methods and inner ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def public(self) -> Iterator[ast.Module | ast.ClassDef | Function]:
        """The module, and its classes, functions and methods without an underscore."""
        yield self.tree
        for node in self.tree.body:
            if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"):
                yield node
                if isinstance(node, ast.ClassDef):
                    for each in node.body:
                        if isinstance(each, Function) and not each.name.startswith("_"):
                            yield each

    def imports(self) -> Iterator[str]:
        """What it imports when it is imported; late imports and those for types are left out."""
        for node in _at_import(self.tree.body):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _at_import(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        yield node
        if isinstance(node, ast.If | ast.Try):
            yield from _at_import(node.body)


def modules(package: str) -> list[Module]:
    """The modules of a package of ``src/``."""
    found = []
    for path in sorted((ROOT / "src" / package).rglob("*.py")):
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        is_package = parts[-1] == "__init__"
        name = ".".join(parts[:-1] if is_package else parts)
        found.append(Module(name, path.read_text("utf-8"), is_package))
    return found


def length(function: Function) -> int:
    """The lines of a function, its docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        first = function.body[0]
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def complexity(function: Function) -> int:
    """McCabe's number of a function."""
    return 1 + sum(isinstance(node, BRANCHES) for node in ast.walk(function))


def cycle(found: list[Module]) -> list[str]:
    """The names of modules that import each other in a circle; empty where none do."""
    names = {module.name for module in found}
    graph: Mapping[str, set[str]] = {
        module.name: {
            name
            for name in module.imports()
            # A package that is imported because a module in it is, is no dependency of its own.
            if name in names and name != module.name and not module.name.startswith(f"{name}.")
        }
        for module in found
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def documented(found: list[Module]) -> tuple[int, int]:
    """How many public things have a docstring, and how many there are."""
    public = [node for module in found for node in module.public()]
    return sum(ast.get_docstring(node) is not None for node in public), len(public)


def measure(package: str) -> dict[str, str]:
    """The figures of one package, by their names."""
    found = modules(package)
    functions = [function for module in found for function in module.functions()]
    lengths = [length(function) for function in functions]
    complexities = [complexity(function) for function in functions]
    lines = [module.lines for module in found if module.lines > 1]
    good, public = documented(found)
    return {
        "modules": f"{len(found):,}",
        "lines": f"{sum(lines):,}",
        "lines of a module: median, longest": f"{median(lines):.0f}, {max(lines)}",
        "functions": f"{len(functions):,}",
        "lines of a function: median, longest": f"{median(lengths):.0f}, {max(lengths)}",
        "complexity: median, highest": f"{median(complexities):.0f}, {max(complexities)}",
        "public things with a docstring": f"{good:,} of {public:,}",
        "import cycles": ", ".join(cycle(found)) or "none",
    }


def main() -> int:
    """Print the table."""
    tables = [measure(package) for package in PACKAGES]
    print(f"| | {' | '.join(f'`{package}`' for package in PACKAGES)} |")
    print("|---" * (len(PACKAGES) + 1) + "|")
    for name in tables[0]:
        print(f"| {name} | {' | '.join(table[name] for table in tables)} |")
    code = sum(module.lines for package in PACKAGES for module in modules(package))
    tests = sum(
        len(path.read_text("utf-8").splitlines()) for path in (ROOT / "tests").rglob("*.py")
    )
    print(f"\n{tests:,} lines of tests for {code:,} of code: {tests / code:.2f} for one.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
