"""``python -m sphinx_runs new NAME``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sphinx_runs.command import main
from sphinx_runs.figures import Book


def test_new_makes_a_page_and_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says where; the ledger is read without a complaint."""
    assert main(["new", "my-run", "--source", str(tmp_path)]) == 0
    page = (tmp_path / "runs" / "my-run.md").read_text("utf-8")
    assert page.startswith("---\ntitle: my-run\n")
    assert "```{run-page} my-run\n" in page
    book = Book(tmp_path)
    assert book.names == ("my-run",)
    assert book.problems_of_ledger == ()
    assert book.problems_of("my-run") == ()
    said = capsys.readouterr().out.splitlines()
    assert [Path(line).name for line in said] == ["my-run.md", "my-run.yaml"]


def test_a_run_that_a_ledger_has_gets_a_page_only(tmp_path: Path) -> None:
    """No second entry."""
    (tmp_path / "runs").mkdir()
    (tmp_path / "runs" / "all.yaml").write_text("name: my-run\n")
    assert main(["new", "my-run", "--source", str(tmp_path)]) == 0
    assert sorted(p.name for p in (tmp_path / "runs").iterdir()) == ["all.yaml", "my-run.md"]


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The second call refuses, and says why."""
    arguments = ["new", "my-run", "--source", str(tmp_path)]
    main(arguments)
    (tmp_path / "runs" / "my-run.md").write_text("mine")
    assert main(arguments) == 1
    assert (tmp_path / "runs" / "my-run.md").read_text() == "mine"
    assert "there already" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["../evil"], ["a b"], ["<script>"], [""], ["x", "--folder", "../.."]],
)
def test_names_and_folders_stay_inside(arguments: list[str], tmp_path: Path) -> None:
    """Refused, with nothing written."""
    source = tmp_path / "source"
    source.mkdir()
    assert main(["new", *arguments, "--source", str(source)]) == 1
    assert list(tmp_path.rglob("*")) == [source]


def test_without_a_source_folder_it_refuses(tmp_path: Path) -> None:
    """Rather than make one."""
    assert main(["new", "x", "--source", str(tmp_path / "none")]) == 1


def test_the_module_can_be_run(tmp_path: Path) -> None:
    """As ``python -m sphinx_runs``."""
    command = [sys.executable, "-m", "sphinx_runs", "new", "x", "--source", str(tmp_path)]
    source = Path(__file__).parents[2] / "src"
    subprocess.run(command, check=True, cwd=source, capture_output=True)
    assert (tmp_path / "runs" / "x.md").is_file()
