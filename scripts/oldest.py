"""Try the oldest versions that pyproject.toml allows: an environment with them, the tests in it.

    python scripts/oldest.py _build/oldest                  make the environment, list the versions
    python scripts/oldest.py _build/oldest -m "not slow"    and run pytest with these arguments

Of each dependency it is the version that the bound names, as far as others let it; what these need
themselves, and what the tests need, is as new as it goes with that.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
UV = (sys.executable, "-m", "uv", "--quiet")


def run(*command: str) -> None:
    """Run a command; a failure ends the program with its exit status."""
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(done.returncode)


def install(folder: Path) -> str:
    """Make the environment in ``folder``; the path of its Python."""
    versions, environment = folder / "constraints.txt", folder / "environment"
    folder.mkdir(parents=True, exist_ok=True)
    compile_ = ("pip", "compile", "pyproject.toml", "--extra", "serve", "--no-header")
    oldest = ("--resolution", "lowest-direct", "--no-annotate", "--output-file", str(versions))
    run(*UV, *compile_, *oldest)
    run(*UV, "venv", "--clear", "--python", sys.executable, str(environment))
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    options = ("--python", str(python), "--constraint", str(versions))
    groups = ("--group", "build", "--group", "dev", "--editable", ".")
    run(*UV, "pip", "install", *options, *groups)
    print(versions.read_text(encoding="utf-8"), end="")
    return str(python)


def main(arguments: list[str]) -> int:
    """Install and test; the exit status is pytest's."""
    if not arguments:
        print("usage: oldest.py FOLDER [arguments for pytest]", file=sys.stderr)
        return 2
    python = install(Path(arguments[0]))
    if len(arguments) == 1:
        return 0
    return subprocess.run(
        [python, "-m", "pytest", *arguments[1:]], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
