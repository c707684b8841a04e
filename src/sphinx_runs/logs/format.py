"""What a log format is: a name, where it is described, how to know it, how to read it."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from sphinx_runs.logs.series import Recorder
from sphinx_runs.logs.source import LogSource


@dataclass(frozen=True, slots=True)
class LogFormat:
    """One format; each module of ``sphinx_runs.logs.formats`` has one, called ``FORMAT``.

    ``source`` is where the form is defined. ``order``: formats are asked in ascending
    order, so a general one has a higher number than a special one it would also accept.
    ``recognizes`` looks at the beginning of a file; ``read`` writes rows into a recorder
    and problems into the source, and raises nothing but OSError.
    """

    name: str
    title: str
    source: str
    order: int
    recognizes: Callable[[LogSource], bool]
    read: Callable[[LogSource, Recorder], None]


def all_formats() -> tuple[LogFormat, ...]:
    """The formats of all modules in ``sphinx_runs.logs.formats``: a new one is a new file."""
    package = importlib.import_module("sphinx_runs.logs.formats")
    modules = (
        importlib.import_module(f"{package.__name__}.{entry.name}")
        for entry in pkgutil.iter_modules(package.__path__)
    )
    found = (getattr(module, "FORMAT", None) for module in modules)
    return tuple(sorted((f for f in found if isinstance(f, LogFormat)), key=lambda f: f.order))
