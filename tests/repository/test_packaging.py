"""The package and its pins: what is declared, what is pinned, what is in the wheel."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from checkout import ROOT, tracked

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = ("requirements.txt", "requirements-dev.txt")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
OURS = {"sphinx_hugo", "sphinx_runs"}


def entries(name: str) -> list[tuple[Requirement, list[str]]]:
    """The pins of a requirements file, each with its hashes."""
    text = re.sub(r"(?m)^\s*#.*$", "", (ROOT / name).read_text("utf-8"))
    found = []
    for line in text.replace("\\\n", " ").splitlines():
        if line.strip():
            requirement, *hashes = re.split(r"\s+--hash=", line.strip())
            found.append((Requirement(requirement), hashes))
    return found


def pinned(name: str, python: str) -> dict[str, str]:
    """The versions that a requirements file installs on a Python, by project."""
    environment = {"python_version": python, "python_full_version": f"{python}.9"}
    return {
        canonicalize_name(requirement.name): str(requirement.specifier).removeprefix("==")
        for requirement, _ in entries(name)
        if requirement.marker is None or requirement.marker.evaluate(environment)
    }


def declared(*groups: str) -> set[str]:
    """The projects that pyproject.toml asks for, in its dependencies and these groups."""
    lines = list(PROJECT["project"]["dependencies"])
    for group in groups:
        lines += PROJECT["dependency-groups"][group]
    return {canonicalize_name(Requirement(line).name) for line in lines}


@pytest.mark.parametrize("name", PINS)
def test_each_pin_is_exact_and_has_hashes(name: str) -> None:
    """Nothing is installed that was not seen when the pins were made."""
    for requirement, hashes in entries(name):
        assert re.fullmatch(r"==[\w.]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", value) for value in hashes), requirement


@pytest.mark.parametrize("python", PYTHONS)
def test_the_pins_hold_what_is_declared(python: str) -> None:
    """Whatever pyproject.toml asks for is pinned, for each Python; run `make requirements`."""
    assert declared("build") <= set(pinned("requirements.txt", python))
    assert declared("build", "dev") <= set(pinned("requirements-dev.txt", python))


@pytest.mark.parametrize("python", PYTHONS)
def test_both_files_pin_the_same_versions(python: str) -> None:
    """The tests run on what the site is built with."""
    site, dev = (pinned(name, python) for name in PINS)
    assert site.items() <= dev.items()


@pytest.mark.parametrize(
    ("python", "sphinx"), [("3.11", "9.0."), ("3.12", "9.1."), ("3.13", "9."), ("3.14", "9.")]
)
def test_each_python_gets_a_sphinx_that_supports_it(python: str, sphinx: str) -> None:
    """Sphinx 9.1 needs Python 3.12 and 9.2 needs 3.13: the pins differ by marker."""
    assert pinned("requirements.txt", python)["sphinx"].startswith(sphinx)


def test_the_build_backend_is_pinned() -> None:
    """Installing this project without build isolation finds its backend, pinned like the rest."""
    group = PROJECT["dependency-groups"]["build"]
    assert set(PROJECT["build-system"]["requires"]) <= set(group)


def test_the_dependencies_are_what_src_imports() -> None:
    """No dependency that is not imported, no import that is not declared.

    Two are used without an import: the theme, which ours inherits by name, and the time zones, for
    zoneinfo. ``_typeshed`` exists for type checkers only.
    """
    distributions = packages_distributions()
    found = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    third_party = found - set(sys.stdlib_module_names) - OURS - {"_typeshed"}
    projects = {canonicalize_name(distributions[module][0]) for module in third_party}
    assert projects | {"pydata-sphinx-theme", "tzdata"} == declared()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built by the pinned backend; nothing is downloaded."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    return zipfile.ZipFile(next(folder.glob("*.whl")))


@pytest.mark.slow
def test_the_wheel_holds_every_file_of_src(wheel: zipfile.ZipFile) -> None:
    """Templates, style sheets, scripts and py.typed are in the wheel with the code."""
    names = set(wheel.namelist())
    expected = {path.relative_to("src").as_posix() for path in tracked() if path.parts[0] == "src"}
    assert expected - names == set()
    assert {f"{package}/py.typed" for package in OURS} <= names
    assert {
        f"sphinx_hugo/theme/sphinx_hugo/{name}" for name in ("theme.toml", "layouts/single.html")
    } <= names


@pytest.mark.slow
def test_the_wheel_says_what_it_is(wheel: zipfile.ZipFile) -> None:
    """Version, licence and the theme's entry point are in the metadata."""
    info = next(Path(name).parent for name in wheel.namelist() if name.endswith("/METADATA"))
    metadata = wheel.read(f"{info}/METADATA").decode()
    package: dict[str, Any] = {}
    exec((ROOT / "src/sphinx_hugo/__init__.py").read_text("utf-8"), package)
    assert f"\nVersion: {package['__version__']}\n" in metadata
    assert "\nLicense-Expression: MIT\n" in metadata
    assert "sphinx_hugo = sphinx_hugo" in wheel.read(f"{info}/entry_points.txt").decode()
    assert f"{info}/licenses/LICENSE" in wheel.namelist()
