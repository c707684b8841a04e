"""Fixtures: a plain Sphinx and MyST project with runs, without sphinx_hugo."""

from __future__ import annotations

from pathlib import Path

import pytest

from sites import SiteFolder

CONF = """\
project = "Runs"
extensions = ["myst_parser", "sphinx_runs"]
html_theme = "alabaster"
suppress_warnings = ["toc.not_included"]
"""
LEDGER = """\
runs:
  - name: one
    title: Run one
    model: {family: Llama, parameters: 1.04B}
    hardware: {gpu: A100 SXM}
    logs: [one.csv]
    costs:
      - {item: phase 1, steps: [0, 200], cost: 4, hours: 2}
      - {item: phase 2, steps: [200, 1000], cost: 22, hours: 15}
      - {item: storage, cost: 3}
  - name: two
    loss: [{step: 1, loss: 10}, {step: 100, loss: 5}]
    optimizations:
      - {change: baseline, seconds_per_step: 1.6}
      - {change: torch.compile, seconds_per_step: 0.1}
    before_after_minutes: {before: 90, after: 21}
    total_cost: 7
"""
LOG = "step,loss,validation_loss\n1,10.63,\n200,6.41,6.5\n600,4.2,\n1000,2.907,2.948\n"


@pytest.fixture
def project(tmp_path: Path) -> SiteFolder:
    """A project with a ledger of two runs, a log, and a first page."""
    folder = SiteFolder(tmp_path / "project")
    folder.write("conf.py", CONF)
    folder.write("runs/ledger.yaml", LEDGER)
    folder.write("runs/one.csv", LOG)
    folder.write("index.md", "# Home\n")
    return folder
