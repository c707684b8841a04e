"""Make the virtual environment, once: pinned requirements, checked by hash, and this project.

    python scripts/environment.py .venv site     what the site needs to build
    python scripts/environment.py .venv dev      that, and what the tests need
    .venv/bin/python scripts/environment.py .venv site --ready     whether there is nothing to do

Run by the Python that the environment is to have. ``installed.json`` inside the environment says
what is in it: the digests of the files it was made from, or the step that was begun and not
finished. So a set-up that was interrupted is done again, and a complete one is left alone without
a word.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = {"site": "requirements.txt", "dev": "requirements-dev.txt"}
COVERS = {"site": ("site",), "dev": ("site", "dev")}


class SetupError(Exception):
    """The environment could not be made; the message says what to do."""


class Environment:
    """A virtual environment and its own record of what is in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.note = folder / "installed.json"
        self.python = str(folder / ("Scripts" if sys.platform == "win32" else "bin") / "python")
        self.identity = {"python": sys.version, "place": str(folder.resolve())}
        self.record = self._read()

    def _read(self) -> dict[str, str]:
        """The record; empty when there is none or the interpreter does not run."""
        try:
            record = json.loads(self.note.read_text(encoding="utf-8"))
            subprocess.run([self.python, "-c", ""], check=True, capture_output=True)
        except (OSError, ValueError, subprocess.SubprocessError):
            return {}
        return record if isinstance(record, dict) else {}

    def write(self, **entries: str) -> None:
        """Replace the record."""
        self.record = entries
        self.note.write_text(json.dumps(entries, indent=1) + "\n", encoding="utf-8")

    def lacks(self, level: str) -> bool:
        """Whether something must be done before ``level`` can be used."""
        files = [*(REQUIREMENTS[name] for name in COVERS[level]), "pyproject.toml"]
        wanted = {**self.identity, **{name: digest(name) for name in files}}
        return "begun" in self.record or any(self.record.get(k) != v for k, v in wanted.items())

    def is_stale(self) -> bool:
        """Whether to start anew: another Python, another place, other pins, a step not finished."""
        if "begun" in self.record:
            return True
        pins = {name: digest(name) for name in REQUIREMENTS.values() if name in self.record}
        return any(self.record.get(k) != v for k, v in {**self.identity, **pins}.items())

    def create(self) -> None:
        """Make it, empty, in place of what was there; a folder that is not ours is left alone."""
        if self.folder.exists():
            if any(self.folder.iterdir()) and not self.note.exists():
                raise SetupError(
                    f"{self.folder} was not made by make. Move it away, or name another folder: "
                    f"make VENV=.venv-make"
                )
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True)
        self.write(begun="venv")
        if subprocess.run([sys.executable, "-m", "venv", str(self.folder)], check=False).returncode:
            raise SetupError(f"{sys.executable} made no virtual environment (see above).")
        self.write(**self.identity)

    def install(self, name: str, *arguments: str, covers: tuple[str, ...] = ()) -> None:
        """Run ``pip install``; once done, ``name`` and the files in ``covers`` are on record."""
        before = self.record
        self.write(**before, begun=name)
        command = [self.python, "-m", "pip", "install", "--no-input", "--quiet", "--quiet"]
        command += ["--disable-pip-version-check", *arguments]
        if subprocess.run(command, cwd=ROOT, check=False).returncode:
            raise SetupError("pip could not install (see above); run the same command again.")
        self.write(**before, **{file: digest(file) for file in {name, *covers}})


def digest(name: str) -> str:
    """The SHA-256 of a file of the repository, in hexadecimal."""
    return hashlib.sha256((ROOT / name).read_bytes()).hexdigest()


def set_up(environment: Environment, level: str) -> None:
    """Bring the environment to ``level``; raises SetupError."""
    if environment.is_stale():
        environment.create()
    pins = REQUIREMENTS[level]
    if environment.record.get(pins) != digest(pins):
        covered = tuple(REQUIREMENTS[name] for name in COVERS[level])
        environment.record = {k: v for k, v in environment.record.items() if k not in covered}
        environment.install(pins, "--require-hashes", "--requirement", pins, covers=covered)
    environment.record.pop("pyproject.toml", None)
    environment.install("pyproject.toml", "--no-deps", "--no-build-isolation", "--editable", ".")


def main(arguments: list[str] | None = None) -> int:
    """Set up what is missing; return 0, or 1 after a sentence that says what failed."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("level", choices=sorted(REQUIREMENTS))
    parser.add_argument("--ready", action="store_true", help="only say so, by the exit status")
    options = parser.parse_args(arguments)
    environment = Environment(options.folder)
    if not environment.lacks(options.level):
        return 0
    if options.ready:
        return 1
    if environment.is_stale():
        version = ".".join(map(str, sys.version_info[:2]))
        print(f"Setting up {options.folder} with Python {version}; this is done once.", flush=True)
    else:
        print(f"Bringing {options.folder} up to date.", flush=True)
    try:
        set_up(environment, options.level)
    except (SetupError, OSError) as error:
        print(f"Set-up failed: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Set-up interrupted; the next call does it again.", file=sys.stderr)
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
