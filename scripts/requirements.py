"""Pin everything: write requirements.txt and requirements-dev.txt from pyproject.toml, with hashes.

One file each serves Python 3.11 to 3.14 by environment markers (Sphinx 9.0, 9.1 and 9.2 differ in
the Python they need). Further arguments go to ``uv pip compile``; ``--no-upgrade`` keeps the
versions that are pinned and only adds what pyproject.toml asks for anew.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = (
    *("uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11"),
    *("--generate-hashes", "--custom-compile-command", "make requirements", "pyproject.toml"),
)
FILES = {
    "requirements.txt": ("--group", "build"),
    "requirements-dev.txt": (
        *("--group", "build", "--group", "dev", "--constraint", "requirements.txt"),
    ),
}


def main(arguments: list[str]) -> int:
    """Write both files; the exit status is uv's."""
    upgrade = [] if "--no-upgrade" in arguments else ["--upgrade"]
    passed_on = [argument for argument in arguments if argument != "--no-upgrade"]
    for name, options in FILES.items():
        command = [sys.executable, "-m", *COMMAND, *options, *upgrade, *passed_on]
        status = subprocess.run([*command, "--output-file", name], cwd=ROOT, check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
