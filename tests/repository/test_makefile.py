"""The Makefile: what it promises in ``make help``, and what becomes of an exit status."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from checkout import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
COMMANDS = {
    *("help", "html", "serve", "new", "publish-check", "import", "test", "audit", "soak"),
    *("check", "docs", "bench", "requirements", "dist", "wheel", "clean"),
    "test-oldest",
}


def make(*arguments: str, folder: Path = ROOT) -> subprocess.CompletedProcess[str]:
    """Run make, without the settings of a make above us."""
    command = ["env", "-u", "MAKEFLAGS", "-u", "MAKELEVEL", "-u", "VENV", "make", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture
def workshop(tmp_path: Path) -> Path:
    """A folder (with a space in its path) with our Makefile and a Python that only records."""
    folder = tmp_path / "my blog"
    (folder / "env" / "bin").mkdir(parents=True)
    (folder / "Makefile").write_text(MAKEFILE)
    python = folder / "env" / "bin" / "python"
    python.write_text('#!/bin/sh\necho "$@" >> calls\nexit ${STATUS:-0}\n')
    python.chmod(0o755)
    return folder


def run(workshop: Path, target: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a target with set-up left out and that Python."""
    return make(target, "SET_UP=true", "VENV=env", *arguments, folder=workshop)


def test_help_is_the_default_and_lists_every_command() -> None:
    """`make` alone says what there is, a line for each command."""
    said = make()
    assert said.returncode == 0
    assert set(re.findall(r"(?m)^  make ([\w-]+) ", said.stdout)) == COMMANDS
    assert make("help").stdout == said.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "looked"),
    [(("PYTHON=",), 0, False), (("PYTHON=",), 1, True), (("PYTHON=3.12",), 0, True)],
    ids=["all is there", "something is to be done", "a Python is named"],
)
def test_a_python_is_looked_for_only_where_one_is_needed(
    workshop: Path, arguments: tuple[str, ...], status: int, *, looked: bool
) -> None:
    """An environment that has all it needs says so itself."""
    (workshop / "env" / "bin" / "python").write_text(
        f'#!/bin/sh\ncase "$*" in *--ready) exit {status};; esac\n'
    )
    find = "FIND=echo looked; python=true"
    done = make("html", find, "VENV=env", *arguments, folder=workshop)
    assert done.returncode == 0
    assert ("looked" in done.stdout) is looked


def test_html_ends_with_where_the_site_is(workshop: Path) -> None:
    """The output of a build that went well is one line."""
    done = run(workshop, "html")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "The site is in _build/html: open _build/html/index.html\n"
    call = (workshop / "calls").read_text().split()
    assert call[:2] == ["-m", "sphinx"]
    assert call[-2:] == ["source", "_build/html"]
    assert {"-j", "auto", "dirhtml"} <= set(call)


def test_a_build_that_fails_fails_make(workshop: Path) -> None:
    """Sphinx's exit status is kept, and no line says that there is a site."""
    python = workshop / "env" / "bin" / "python"
    python.write_text("#!/bin/sh\nexit 2\n")
    done = run(workshop, "html")
    assert done.returncode == 2
    assert "The site is in" not in done.stdout


def test_options_for_sphinx_are_handed_on(workshop: Path) -> None:
    """SPHINXOPTS reaches Sphinx."""
    run(workshop, "html", "SPHINXOPTS=-W -D hugo_math=1")
    assert "-W -D hugo_math=1" in (workshop / "calls").read_text()


def test_serve_takes_a_port_and_options_for_sphinx(workshop: Path) -> None:
    """What it builds, and into which folder, tests/serving says."""
    assert run(workshop, "serve", "PORT=8001", "SPHINXOPTS=-W -D hugo_math=1").returncode == 0
    assert (workshop / "calls").read_text() == (
        "-m sphinx_hugo serve --port 8001 -- -W -D hugo_math=1\n"
    )


def test_import_names_the_folders_as_they_are(workshop: Path) -> None:
    """A folder with a space in its name is one argument; DEST is named after it if not given."""
    run(workshop, "import", "HUGO=../old blog", "DEST=../new blog")
    run(workshop, "import", "HUGO=../old/")
    calls = (workshop / "calls").read_text().splitlines()
    assert calls == [
        "-m sphinx_hugo import ../old blog ../new blog",
        "-m sphinx_hugo import ../old/ old-sphinx",
    ]


def test_new_hands_a_title_on_as_it_is(workshop: Path) -> None:
    """No sign in it means anything to make or to the shell."""
    title = 'It\'s $5 "quoted" `x` $(HOME) #1'
    assert run(workshop, "new", f"POST={title}", "SECTION=notes").returncode == 0
    said = (workshop / "calls").read_text()
    assert said == f"-m sphinx_hugo post --section notes --name  -- {title}\n"


def test_clean_leaves_the_environment(workshop: Path) -> None:
    """`make clean` deletes what was built, no more."""
    (workshop / "_build" / "html").mkdir(parents=True)
    (workshop / "source").mkdir()
    assert run(workshop, "clean").returncode == 0
    assert not (workshop / "_build").exists()
    assert (workshop / "env").exists()
    assert (workshop / "source").exists()


def test_recipes_are_a_line_or_two() -> None:
    """One command a job: what needs more than six lines is a script."""
    recipes = re.findall(r"(?m)^[a-z-]+:.*\n((?:\t.*\n)*)", MAKEFILE)
    assert max(recipe.count("\n") for recipe in recipes) <= 6
