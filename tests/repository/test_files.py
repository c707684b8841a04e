"""What must not be in the repository: traces of the machine it was made on, and generated files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checkout import ROOT, tracked

# Put together here, so that this file does not hold what it forbids.
REGISTRIES = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "deb.debian" + ".org",
    "security.debian" + ".org",
)
PLACES = re.compile(r"(?<![\w.])/(?:root|tmp|work/(?:main|shared)|opt/(?:pypi|wheels))\b(?!\()")
TEXT = {"", ".cfg", ".css", ".html", ".ini", ".js", ".json", ".md", ".py", ".sh", ".svg"}
TEXT |= {".toml", ".txt", ".xml", ".yaml", ".yml"}


def texts() -> list[Path]:
    """The files of the repository that hold text."""
    return [path for path in tracked() if path.suffix in TEXT]


@pytest.mark.parametrize("path", texts(), ids=str)
def test_no_trace_of_a_machine(path: Path) -> None:
    """No registry's host and no absolute path of a machine is written down anywhere."""
    text = (ROOT / path).read_text("utf-8", errors="replace")
    assert [host for host in REGISTRIES if host in text] == []
    assert PLACES.findall(text) == []


def test_nothing_generated_is_tracked() -> None:
    """Builds, caches and environments stay out of the repository."""
    generated = {"_build", "_readthedocs", "dist", "__pycache__", ".venv", "node_modules"}
    assert [path for path in tracked() if generated & set(path.parts)] == []
