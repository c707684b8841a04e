"""What the next maintainer reads is true: paths that exist, figures that are those of the code."""

from __future__ import annotations

import re

import pytest

import measure
from checkout import ROOT, tracked
from reference import modules_table

ARCHITECTURE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
CONTRIBUTING = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
THEME = "src/sphinx_hugo/theme/sphinx_hugo/"
PLACES = ("", "src/", "src/sphinx_hugo/", "src/sphinx_hugo/extension/", "tests/", THEME)


def exists(path: str) -> bool:
    """Whether a file or folder of the repository is called so, as the pages shorten paths."""
    wanted = path.replace("<name>", "single").rstrip("/")
    return any((ROOT / place / wanted).exists() for place in PLACES)


@pytest.mark.parametrize("text", [ARCHITECTURE, CONTRIBUTING], ids=["architecture", "contributing"])
def test_every_path_that_is_named_exists(text: str) -> None:
    """Files and folders in backticks."""
    named = set(re.findall(r"`([\w./<>-]+(?:\.(?:py|md|html|txt)|/))`", text))
    named -= {"pyproject.toml"}
    assert len(named) > 15
    assert {path for path in named if not exists(path)} == set()


def test_every_module_that_is_named_exists() -> None:
    """And every package of the code is named."""
    names = {module.name for package in measure.PACKAGES for module in measure.modules(package)}
    named = set(re.findall(r"`(sphinx_(?:hugo|runs)(?:\.\w+)*)`", ARCHITECTURE))
    templates = {"sphinx_hugo.theme", "sphinx_hugo.serving"}
    assert named - names - templates == set()
    layers = {".".join(name.split(".")[:2]) for name in names if name.count(".") > 1}
    assert {name for name in layers if name.startswith("sphinx_hugo")} <= named


def test_every_module_is_in_the_list() -> None:
    """With what it is, in one line that ends."""
    rows = dict(re.findall(r"^\| `([\w.]+)` \| (.*) \|$", "\n".join(modules_table()), re.M))
    files = [path for path in tracked() if path.suffix == ".py" and path.parts[0] == "src"]
    assert len(rows) == len(files)
    assert {name for name, line in rows.items() if not line.strip()} == set()


@pytest.mark.parametrize("package", measure.PACKAGES)
def test_no_modules_import_each_other_in_a_circle(package: str) -> None:
    """Late imports and those for types apart."""
    assert measure.cycle(measure.modules(package)) == []


@pytest.mark.parametrize("package", measure.PACKAGES)
def test_everything_public_has_a_docstring(package: str) -> None:
    """Modules, classes, functions and methods without an underscore."""
    good, public = measure.documented(measure.modules(package))
    assert good == public > 100


def test_a_circle_is_found() -> None:
    """The measure can fail."""
    found = [
        measure.Module("p", "", is_package=True),
        measure.Module("p.a", "from p.b import x"),
        measure.Module("p.b", "if True:\n    from p import a"),
    ]
    assert set(measure.cycle(found)) == {"p.a", "p.b"}
    late = measure.Module("p.b", "def f():\n    from p import a\n")
    assert measure.cycle([*found[:2], late]) == []


def test_complexity_and_length_are_counted() -> None:
    """As ruff counts; a docstring is no code."""
    text = 'def f(x):\n    """Say."""\n    for y in x:\n        if y:\n            return y\n'
    (function,) = measure.Module("m", text).functions()
    assert (measure.complexity(function), measure.length(function)) == (3, 4)


def test_contributing_is_one_page() -> None:
    """Sixty lines, more or less."""
    assert CONTRIBUTING.count("\n") <= 70
