"""What is written beside the pages: ``runs.json`` and a CSV of each run's series."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_runs.exhibits import EVERY, fingerprint
from sphinx_runs.exports import csv_name, run_csv, runs_json
from sphinx_runs.extension.crossing import page_of
from sphinx_runs.extension.domain import RunsDomain, runs_domain
from sphinx_runs.extension.nodes import publishes

MANIFEST = "sphinx-runs-files.json"
"""In the folder of doctrees: files written by the last build, with what they were made from."""
FOLDER = "runs"

logger = logging.getLogger(__name__)


def write_outputs(app: Sphinx) -> None:
    """Write the files whose content has changed, and take away those of runs that are gone."""
    manifest = Path(app.doctreedir) / MANIFEST
    key = app.builder.name
    known = _read(manifest)
    last = known.get(key, {})
    wanted = _wanted(app) if publishes(app.builder) else {}
    outdir = Path(app.outdir)
    for name in set(last) - set(wanted):
        (outdir / name).unlink(missing_ok=True)
    for name, made_from in wanted.items():
        if last.get(name) != made_from or not (outdir / name).is_file():
            _write(outdir / name, _content(app, name))
    if wanted != last:
        known[key] = wanted
        _write(manifest, json.dumps(known, indent=1, sort_keys=True))


def _wanted(app: Sphinx) -> dict[str, str]:
    """The files there should be, by path from the output folder, with what they are made from."""
    domain = runs_domain(app.env)
    names = domain.book.names
    if not names:
        return {}
    rows = app.config.runs_csv_rows
    pages = sorted(_pages(app, domain).items())
    wanted = {"runs.json": fingerprint((domain.digest(EVERY), pages))}
    for name in names:
        run = domain.book.run(name)
        if run is not None and (run.logs or run.points):
            path = f"{FOLDER}/{csv_name(name)}"
            wanted.setdefault(path, fingerprint((domain.digest(name), rows)))
    return wanted


def _pages(app: Sphinx, domain: RunsDomain) -> Mapping[str, str]:
    """The URL of each run's page: absolute where the site's address is known."""
    base = app.config.html_baseurl
    base = base if not base or base.endswith("/") else base + "/"
    found = ((name, page_of(domain, name)) for name in domain.book.names)
    return {
        name: base + app.builder.get_target_uri(page) for name, page in found if page is not None
    }


def _content(app: Sphinx, name: str) -> str:
    domain = runs_domain(app.env)
    if name == "runs.json":
        return runs_json(domain.book, _pages(app, domain))
    run = next(r for r in domain.book.names if f"{FOLDER}/{csv_name(r)}" == name)
    history = domain.book.history(run)
    assert history is not None
    return run_csv(history, max(2, app.config.runs_csv_rows))


def _write(path: Path, text: str) -> None:
    """Write a file whole: beside it first, so that a broken build leaves none half-written."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".part")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def _read(manifest: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
