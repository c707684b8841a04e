"""The package and its pins: what is declared, what is pinned, what is in the wheel."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import wheel as wheel_script
from browsing import MadeOnce
from checkout import ROOT, tracked

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PINS = ("requirements.txt", "requirements-dev.txt")
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
OURS = {"sphinx_hugo", "sphinx_runs"}
IMPORT = re.compile(r"\s*(from|import) \w")


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
        extras = PROJECT["project"]["optional-dependencies"]
        lines += extras[group] if group in extras else PROJECT["dependency-groups"][group]
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
    assert projects | {"pydata-sphinx-theme", "tzdata"} == declared("serve")


def test_building_needs_no_server() -> None:
    """What the extra brings is imported by the server alone, and the tests have all of it."""
    extra = {canonicalize_name(Requirement(line).name) for line in serve()}
    for path in (ROOT / "src").rglob("*.py"):
        if path.parent.name != "serving":
            lines = path.read_text("utf-8").splitlines()
            names = {line.split()[1].partition(".")[0] for line in lines if IMPORT.match(line)}
            assert not names & extra, path
    assert set(serve()) <= set(PROJECT["dependency-groups"]["dev"])


def serve() -> list[str]:
    """What the server needs."""
    return list(PROJECT["project"]["optional-dependencies"]["serve"])


@pytest.fixture(scope="module")
def wheel_file(made_once: MadeOnce) -> Path:
    """The wheel, built by the pinned backend; nothing is downloaded."""
    return next(made_once("wheel", wheel_script.build).glob("*.whl"))


@pytest.fixture
def wheel(wheel_file: Path) -> Iterator[zipfile.ZipFile]:
    """What is in it."""
    with zipfile.ZipFile(wheel_file) as archive:
        yield archive


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


@pytest.mark.slow
def test_the_wheel_builds_a_blog_by_itself(wheel_file: Path, tmp_path: Path) -> None:
    """In an environment of its own, away from the repository: templates, assets, search, runs."""
    python = wheel_script.install(wheel_file, tmp_path / "environment")
    run(python, "-m", "sphinx_hugo", "new", "my-blog", folder=tmp_path)
    blog = tmp_path / "my-blog"
    where = run(python, "-c", "import sphinx_hugo; print(sphinx_hugo.__file__)", folder=blog)
    assert Path(where.strip()).is_relative_to(tmp_path / "environment")
    assert str(ROOT) not in (blog / "Makefile").read_text("utf-8")
    run(python, "-m", "sphinx_hugo", "post", "A run", folder=blog)
    run(python, "-m", "sphinx_runs", "new", "my-run", folder=blog)
    command = ("-m", "sphinx", "-q", "-b", "dirhtml", "-c", ".", "source", "_build/html")
    run(python, *command, folder=blog)
    html = blog / "_build" / "html"
    assert "Hello" in (html / "index.html").read_text("utf-8")
    assert (html / "posts" / "hello" / "index.html").is_file()
    style = html / "_static" / "styles" / "pydata-sphinx-theme.css"
    assert ".site-header" in style.read_text("utf-8")
    assert (html / "pagefind" / "pagefind.js").is_file()
    assert not (html / "posts" / "a-run").exists()


@pytest.mark.slow
def test_the_source_archive_makes_the_same_wheel(wheel: zipfile.ZipFile, tmp_path: Path) -> None:
    """All that the package needs is in it, and nothing of the blog's content."""
    archive = wheel_script.build(tmp_path, "sdist")
    with tarfile.open(archive) as source:
        source.extractall(tmp_path, filter="data")
    folder = archive.with_name(archive.name.removesuffix(".tar.gz"))
    assert {path.name for path in folder.iterdir()} <= {
        *("src", "pyproject.toml", "PKG-INFO"),
        *("CHANGELOG.md", "LICENSE", "README.md", ".gitignore"),
    }
    command = ("-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(folder))
    run(sys.executable, *command, folder=tmp_path)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as again:
        assert sorted(again.namelist()) == sorted(wheel.namelist())


def run(python: str, *arguments: str, folder: Path) -> str:
    """What a Python prints that runs in a folder, without our PYTHONPATH."""
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [python, *arguments], cwd=folder, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
