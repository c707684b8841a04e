"""Try the wheel: build it, install it where nothing of this repository is, run the tests on it.

    python scripts/wheel.py _build/wheel                    build and install only
    python scripts/wheel.py _build/wheel -m "not slow"      and run pytest with these arguments

The environment has the wheel for its own and sees the libraries of the one that runs this; it does
not see ``src``, since a ``.pth`` file's folders are not searched for further ``.pth`` files, and an
editable install is one.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WITHOUT_SOURCE = ("-o", "pythonpath=scripts tests/support docs/_extensions")


def build(folder: Path, kind: str = "wheel") -> Path:
    """Build a ``wheel`` or an ``sdist`` by the pinned backend; the file."""
    command = [
        sys.executable,
        "-m",
        "build",
        f"--{kind}",
        "--no-isolation",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(ROOT)], check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*.whl" if kind == "wheel" else "*.tar.gz"))


def install(wheel: Path, folder: Path) -> str:
    """Make an environment in ``folder`` with the wheel in it; the path of its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(folder)], check=True)
    python = folder / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    asked = [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(
        subprocess.run(asked, check=True, capture_output=True, text=True).stdout.strip()
    )
    command = [
        sys.executable,
        "-m",
        "pip",
        "--python",
        str(python),
        "install",
        "--quiet",
        "--quiet",
    ]
    command += ["--no-index", "--no-deps", "--disable-pip-version-check", str(wheel)]
    subprocess.run(command, check=True)
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return str(python)


def main(arguments: list[str]) -> int:
    """Build, install, test; the exit status is pytest's."""
    if not arguments:
        print("usage: wheel.py FOLDER [arguments for pytest]", file=sys.stderr)
        return 2
    folder = Path(arguments[0])
    shutil.rmtree(folder, ignore_errors=True)
    python = install(build(folder), folder / "environment")
    if len(arguments) == 1:
        print(python)
        return 0
    command = [python, "-m", "pytest", *WITHOUT_SOURCE, *arguments[1:]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
