"""What must not be in the repository: traces of the machine it was made on, and generated files."""

from __future__ import annotations

import re
from pathlib import Path

from checkout import ROOT, tracked

# Put together here, so that this file does not hold what it forbids.
REGISTRIES = (
    "pypi" + ".org",
    "pythonhosted" + ".org",
    "registry.npmjs" + ".org",
    "deb.debian" + ".org",
    "security.debian" + ".org",
)
PLACES = re.compile(r"(?<![\w.])/(?:(?:root|tmp)/|work/(?:main|shared)\b|opt/(?:pypi|wheels)\b)")
TEXT = {"", ".cfg", ".css", ".html", ".ini", ".js", ".json", ".md", ".py", ".sh", ".svg"}
TEXT |= {".toml", ".txt", ".xml", ".yaml", ".yml"}


def texts() -> list[Path]:
    """The files of the repository that hold text."""
    return [path for path in tracked() if path.suffix in TEXT]


def read(path: Path) -> str:
    """A file's text, with marks where it is no UTF-8."""
    return (ROOT / path).read_text("utf-8", errors="replace")


def test_no_host_of_a_registry_is_written_down() -> None:
    """Where packages come from is the machine's business."""
    found = {str(path): host for path in texts() for host in REGISTRIES if host in read(path)}
    assert found == {}


def test_no_path_of_a_machine_is_written_down() -> None:
    """No absolute path of the machine that something was made on."""
    found = {str(path): PLACES.findall(read(path)) for path in texts()}
    assert {name: places for name, places in found.items() if places} == {}


def test_nothing_generated_is_tracked() -> None:
    """Builds, caches and environments stay out of the repository."""
    generated = {"_build", "_readthedocs", "dist", "__pycache__", ".venv", "node_modules"}
    assert [path for path in tracked() if generated & set(path.parts)] == []
