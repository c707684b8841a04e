"""Bad input: each costs a located, coded warning; the page is built, other figures untouched."""

from __future__ import annotations

import pytest

from sites import SiteFolder

LEDGER = """\
- name: good
  total_cost: 5
- name: bad
"""


@pytest.mark.parametrize(
    ("ledger", "log", "warning"),
    [
        ("  logs: [none.csv]\n", "", "runs/ledger.yaml:4: WARNING: the log 'none.csv'"),
        ("  logs: [../../out.csv]\n", "", "runs/ledger.yaml:4: WARNING: the log '../../out.csv'"),
        ("  logs: [log.csv]\n", "", "runs/log.csv:1: WARNING: the log is empty"),
        ("  logs: [log.csv]\n", "\0\1\2" * 99, "runs/log.csv:1: WARNING: this is a binary file"),
        ("  logs: [log.csv]\n", "once upon\n", "runs/log.csv:1: WARNING: this is no known log"),
        ("  logs: [log.csv]\n", "step,loss\n1,5\n2,x\n3,4\n", "runs/log.csv:3: WARNING: 1 cells"),
        ("  costs:\n    - {cost: -4}\n", "", "runs/ledger.yaml:5: WARNING: 'cost' of costs 1"),
        ("  phases: [{hours: 3 moons}]\n", "", "runs/ledger.yaml:4: WARNING: 'hours' of phases 1"),
        ("  phases: [{hours: 125, rate: 3.39, cost: 397}]\n", "",
         "runs/ledger.yaml:4: WARNING: phase 1: 125 h at $3.39/h are $423.75, not $397"),
        ("- name: <script>x</script>\n", "", "runs/ledger.yaml:4: WARNING: the name '<script>"),
    ],
)  # fmt: skip
def test_a_bad_run_does_not_touch_a_good_one(
    ledger: str, log: str, warning: str, project: SiteFolder
) -> None:
    """The warning says file, line and code, at every build."""
    project.write("runs/ledger.yaml", LEDGER + ledger)
    project.write("runs/log.csv", log)
    project.write("page.md", "# Page\n\n{run}`good cost` {run}`bad`\n\n```{run-list}\n```\n")
    for _ in range(2):
        result = project.build()
        assert result.status == 0
        (line,) = result.warnings
        assert line.startswith(f"source/{warning}"), line
        assert "[runs." in line
        assert "$5" in result.html("/page/")


def test_a_yaml_mistake_is_located(project: SiteFolder) -> None:
    """The runs of other files are there."""
    project.write("runs/ledger.yaml", "name: good\ntotal_cost: 5\n")
    project.write("runs/other.yaml", "runs:\n  - name: a\n    model: {family\n  - x\n")
    project.write("page.md", "# Page\n\n{run}`good cost`\n")
    result = project.build()
    (line,) = result.warnings
    assert line.startswith("source/runs/other.yaml:") and "[runs.yaml]" in line
    assert "$5" in result.html("/page/")


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("```{loss-curve}\n```", "needs the name of a run"),
        ("```{loss-curve} nix\n```", "there is no run 'nix'"),
        ("```{loss-curve} one\n:y: acc\n```", "run 'one' has no series 'acc'"),
        ("```{loss-curve} one\n:x: miles\n```", "option 'x' is one of step, tokens, hours, cost"),
        ("```{loss-curve} one\n:x: tokens\n```", "run 'one' cannot be drawn by tokens"),
        ("```{loss-curve} one\n:smooth: 2\n```", "option 'smooth' is a weight"),
        ("```{loss-curve} one\n:from: x\n```", "option 'from' must be a number"),
        ("```{loss-curve}\n:file: ../../../etc/passwd\n```", "outside the source folder"),
        ("```{loss-curve}\n:file: none.csv\n```", "the log '/none.csv'"),
        ("```{cost-table}\n```", "needs the name of a run"),
        ("```{cost-table} one two\n```", "takes one run"),
        ("```{cost-table} nix\n```", "there is no run 'nix'"),
        ("```{gpu-table} one\n```", "run 'one' has no gpus"),
        ("```{run-table} one nix\n```", "there is no run 'nix'"),
        ("```{run-table}\n:fields: cost.totl\n```", "none of the runs has a figure 'cost.totl'"),
        ("```{speedup} one\n```", "run 'one' has no 'optimizations'"),
        ("```{speedup}\n:before: 90 min\n```", "needs both 'before' and 'after'"),
        ("```{speedup}\n:before: 90 moons\n:after: 2\n```", "option 'before': 'moons' is no unit"),
        ("```{run-list} nix\n```", "there is no run 'nix'"),
        ("```{run-page} nix\n```", "there is no run 'nix'"),
        ("```{run-mentions}\n```", "needs the name of a run"),
        ("```{mishap} X\n:cost: -3\n```", "option 'cost' must be an amount"),
        ("```{mishap} X\n:cost: 3 XYZ\n```", "option 'cost': 'XYZ' is no currency"),
        ("```{mishap} X\n:hours: many\n```", "option 'hours' must be a number"),
        ("```{mishap} X\n:run: nix\n```", "there is no run 'nix'"),
    ],
)
def test_a_wrong_directive_says_what_is_wrong(text: str, warning: str, project: SiteFolder) -> None:
    """At its line, with a code, and the rest of the page is there."""
    project.write("page.md", f"# Page\n\n{text}\n\nThe end: {{run}}`one cost`.\n")
    result = project.build()
    assert result.status == 0
    lines = [line for line in result.warnings if warning in line]
    assert lines, result.warnings
    assert lines[0].startswith("source/page.md:3: WARNING") and "[runs." in lines[0]
    assert "The end" in result.html("/page/") and "$29" in result.html("/page/")


def test_a_resumed_run_is_a_notice_that_fails_no_build(project: SiteFolder) -> None:
    """Also under -W."""
    project.write("runs/one.csv", "step,loss\n1,5\n2,4\n1,4.5\n2,3.5\n3,3")
    result = project.build("-W")
    assert (result.status, result.warnings) == (0, [])
    assert "NOTICE: steps go backwards once" in result.output
    assert "NOTICE: line 6, the last, has no line end" in result.output


@pytest.mark.parametrize(
    ("line", "warning"),
    [
        ("runs_currency = 'XYZ'", "runs_currency: 'XYZ' is no currency"),
        ("runs_ledger = ['../*.yaml']", "runs_ledger: '../*.yaml' is not a pattern below"),
    ],
)
def test_a_wrong_option_is_a_warning(line: str, warning: str, project: SiteFolder) -> None:
    """And the default, or nothing, holds instead."""
    project.configure(line)
    result = project.build()
    assert any(warning in said and "[runs.option]" in said for said in result.warnings)


def test_links_do_not_lead_out_of_the_source_folder(project: SiteFolder) -> None:
    """A symbolic link to a log outside is refused, one to a ledger is not read."""
    secret = project.root / "secret.csv"
    secret.write_text("step,loss\n1,5\n")
    (project.root / "secret.yaml").write_text("name: secret\n")
    (project.source / "runs" / "link.csv").symlink_to(secret)
    (project.source / "runs" / "link.yaml").symlink_to(project.root / "secret.yaml")
    project.write("runs/ledger.yaml", "name: r\nlogs: [link.csv]\n")
    project.write("page.md", "# Page\n\n{run}`secret`\n")
    codes = [line.rpartition("[")[2] for line in project.build().warnings]
    assert codes == ["runs.log-path]", "runs.unknown-run]"]
