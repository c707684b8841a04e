"""Which pages show something of runs that is not what they were written with.

Sphinx keeps what it has read before it writes a page, and asks afterwards whether the source is
younger than the page: of a build that is killed in between, pages whose ledger, log or neighbours
changed would stay as they are for good. So what pages were written with is kept by itself, and only
when a build has come to its end.
"""

from __future__ import annotations

import json
from pathlib import Path

from sphinx.application import Sphinx

from sphinx_runs.exhibits import fingerprint
from sphinx_runs.extension.crossing import crossing
from sphinx_runs.extension.domain import runs_domain

FILE = "sphinx-runs-pages.json"
"""In the folder of doctrees: by builder and document the checksum of what its page shows."""


def to_write_again(app: Sphinx) -> list[str]:
    """Documents whose page was written with something else, or by a build that did not end."""
    domain = runs_domain(app.env)
    domain.shown = {
        docname: fingerprint(
            ([placed.fingerprint for placed in facts.exhibits], crossing(app.env, facts))
        )
        for docname, facts in domain.documents.items()
    }
    known = _read(app)
    last = known.pop(app.builder.name, {})
    _write(app, known)
    return sorted(name for name, shown in domain.shown.items() if last.get(name) != shown)


def note_written(app: Sphinx) -> None:
    """Keep what all pages show now."""
    _write(app, {**_read(app), app.builder.name: runs_domain(app.env).shown})


def _read(app: Sphinx) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(Path(app.doctreedir, FILE).read_text("utf-8"))
        return {str(builder): dict(pages) for builder, pages in found.items()}
    except (OSError, ValueError, AttributeError, TypeError):
        return {}


def _write(app: Sphinx, known: dict[str, dict[str, str]]) -> None:
    file = Path(app.doctreedir, FILE)
    new = file.with_name(FILE + ".new")
    new.write_text(json.dumps(known, sort_keys=True), "utf-8")
    new.replace(file)
