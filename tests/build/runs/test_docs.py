"""The documentation's examples, built; its tables of options and directives, checked."""

from __future__ import annotations

import re

import pytest

from checkout import ROOT
from sites import SiteFolder
from sphinx_runs.extension import DIRECTIVES
from sphinx_runs.extension.directives import LossCurve
from sphinx_runs.extension.options import OPTIONS

PAGE = (ROOT / "docs" / "runs.md").read_text("utf-8")
EXAMPLES = re.findall(r"^````markdown\n(.*?)^````$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def documented(project: SiteFolder) -> SiteFolder:
    """A project with the ledger and the log of the documentation."""
    (project.source / "runs" / "ledger.yaml").unlink()
    yaml = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    text = re.findall(r"^```text\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    project.write("runs/my-run.yaml", yaml[0])
    project.write("runs/my-run.log.csv", text[0])
    return project


def test_there_are_examples() -> None:
    """Of every directive that needs one."""
    used = {name for example in EXAMPLES for name in re.findall(r"^```\{([\w-]+)\}", example, re.M)}
    assert used == set(DIRECTIVES) - {"gpu-table"}


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_an_example_builds(example: str, documented: SiteFolder) -> None:
    """Without a warning, and it shows something of runs."""
    documented.write("page.md", "# Page\n\n" + example)
    documented.write("other.md", "---\nruns: [my-run]\n---\n# Other\n")
    result = documented.build()
    assert (result.status, result.warnings) == (0, [])
    assert result.page("/page/").xpath("//*[contains(@class, 'runs')]")


def test_every_option_is_in_the_table() -> None:
    """Of conf.py, and of the curve."""
    assert re.findall(r"^\| `(runs_\w+)`", PAGE, re.MULTILINE) == [o.name for o in OPTIONS]
    table = PAGE[PAGE.index("### loss-curve") : PAGE.index("### cost-table")]
    rows = re.findall(r"^\| (.*?) \|", table, re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`([^`]+)`", row)}
    assert named == set(LossCurve.option_spec)


def test_every_directive_has_a_heading() -> None:
    """Or shares one."""
    headings = " ".join(re.findall(r"^### (.*)$", PAGE, re.MULTILINE))
    assert all(name in headings for name in DIRECTIVES)
