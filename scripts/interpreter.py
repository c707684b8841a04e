"""Print the path of the Python that runs this, or say why it cannot carry the project.

Arguments: nothing, or the one version wanted, such as ``3.13``. Exit status 1 when it will not do.
Old Pythons run this too, to fail with a sentence: nothing here is newer than Python 3.6.
"""

import importlib
import sys
from pathlib import Path


def fault(version: str) -> str:
    """Why this Python will not do ("" when it will)."""
    here = "{}.{}".format(*sys.version_info[:2])
    if version and here != version:
        return f"this is Python {here}, not {version}"
    if sys.version_info < (3, 11):  # noqa: UP036
        return f"Python 3.11 or later is needed, this is {here}"
    for module in ("venv", "ensurepip"):
        try:
            importlib.import_module(module)
        except ImportError:
            return (
                f"Python {here} cannot make virtual environments, it has no {module} "
                f"(Debian, Ubuntu: apt install python{here}-venv)"
            )
    return ""


def executable() -> str:
    """The path of the real interpreter: inside a virtual environment, that of the one it came from.

    An activated .venv must not be asked to replace itself.
    """
    if sys.prefix != sys.base_prefix:
        real = Path(sys.base_prefix, "bin", "python{}.{}".format(*sys.version_info[:2]))
        if real.exists():
            return str(real)
    return sys.executable


def main(arguments: "list[str]") -> int:
    """Print the path and return 0, or the fault and return 1."""
    reason = fault(arguments[0] if arguments else "")
    if reason:
        sys.stderr.write(f"{sys.executable}: {reason}.\n")
        return 1
    print(executable())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
