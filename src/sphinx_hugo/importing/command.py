"""``python -m sphinx_hugo import HUGO_SITE DEST``."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sphinx_hugo.importing.errors import ImportRefused
from sphinx_hugo.importing.importer import import_site
from sphinx_hugo.importing.project_files import Interpreter

PACKAGES = Path(__file__).parents[2]
"""The folder that ``sphinx_hugo`` lies in."""


def main(arguments: Sequence[str], version: str) -> int:
    """Run the command of ``sphinx_hugo`` ``version``; 0, or 2 where it refused."""
    parser = argparse.ArgumentParser(
        prog="python -m sphinx_hugo", description="Hugo content in Sphinx."
    )
    commands = parser.add_subparsers(dest="command", title="commands", metavar="")
    moving = commands.add_parser(
        "import",
        help="make a site of ours from the folder of a Hugo site",
        description="Make a site of ours from the folder of a Hugo site, which stays as it is.",
    )
    moving.add_argument("source", metavar="HUGO_SITE", help="the folder with hugo.toml or config/")
    moving.add_argument("target", metavar="DEST", help="the folder to be made; not there, or empty")
    chosen = parser.parse_args(arguments)
    if chosen.command is None:
        parser.print_help()
        return 0
    if not chosen.source or not chosen.target:
        return _refuse("name the folder of the Hugo site, and the one to be made: HUGO_SITE DEST")
    return _import(Path(chosen.source).expanduser(), Path(chosen.target).expanduser(), version)


def _import(source: Path, target: Path, version: str) -> int:
    try:
        report = import_site(source, target, interpreter(version))
    except ImportRefused as error:
        return _refuse(str(error))
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(report.text().encode(encoding, "replace").decode(encoding))
    return 0


def interpreter(version: str) -> Interpreter:
    """The Python that runs this, and where it finds ``sphinx_hugo`` if that is not installed."""
    command = [sys.executable, "-I", "-c", "import sphinx_hugo"]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603
    search_path = str(PACKAGES) if done.returncode else ""
    return Interpreter(sys.executable or "python3", search_path, version)


def _refuse(why: str) -> int:
    sys.stderr.write(why.encode("utf-8", "replace").decode() + "\n")
    return 2
