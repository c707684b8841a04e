"""What is written beside the pages: ``runs.json`` and a CSV of each run's series."""

from __future__ import annotations

import hashlib
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
"""In the folder of doctrees: by builder, the files of the last build and what they came from."""
FOLDER = "runs"

logger = logging.getLogger(__name__)


def remove_outputs(app: Sphinx) -> None:
    """Take away the files of runs that are gone.

    This comes before other extensions publish their files, :func:`write_outputs` after: a log may
    be published as it is where the CSV of its run belongs.
    """
    known, wanted = _read(_manifest(app)), _wanted(app)
    last = known.get(app.builder.name, {})
    for name in last:  # of a build that was killed
        _beside(Path(app.outdir, name)).unlink(missing_ok=True)
    gone = set(last) - set(wanted)
    for name in gone:
        _remove(Path(app.outdir, name), last[name][1])
    if gone:
        known[app.builder.name] = {name: last[name] for name in last if name not in gone}
        _write_manifest(app, known)


def write_outputs(app: Sphinx) -> None:
    """Write the files whose content has changed.

    The manifest has for each file what it was made from and the checksum of what was written;
    it names every file before the first is touched, so that a build that is killed in between
    leaves none behind for good.
    """
    known, wanted = _read(_manifest(app)), _wanted(app)
    last = known.get(app.builder.name, {})
    outdir = Path(app.outdir)
    stale = [
        n for n, made_from in wanted.items() if not _stands(outdir / n, last.get(n), made_from)
    ]
    if not stale:
        return
    known[app.builder.name] = last | {name: ["", ""] for name in stale}
    _write_manifest(app, known)
    written = {name: last[name] for name in wanted if name not in stale}
    for name in stale:
        text = _content(app, name)
        _write(outdir / name, text)
        written[name] = [wanted[name], _checksum(text.encode())]
    known[app.builder.name] = written
    _write_manifest(app, known)


def _manifest(app: Sphinx) -> Path:
    return Path(app.doctreedir) / MANIFEST


def _write_manifest(app: Sphinx, known: Mapping[str, Mapping[str, list[str]]]) -> None:
    _write(_manifest(app), json.dumps(known, indent=1, sort_keys=True))


def _stands(file: Path, last: list[str] | None, made_from: str) -> bool:
    """Whether a file is as it was written, from what it would be made of now."""
    if last is None or last[0] != made_from:
        return False
    try:
        return _checksum(file.read_bytes()) == last[1]
    except OSError:
        return False


def _remove(file: Path, checksum: str) -> None:
    """Take a file away, unless something else has been published in its place."""
    try:
        if checksum in ("", _checksum(file.read_bytes())):
            file.unlink()
    except OSError:
        return


def _checksum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _wanted(app: Sphinx) -> dict[str, str]:
    """The files there should be, by path from the output folder, with what they are made from."""
    domain = runs_domain(app.env)
    names = domain.book.names
    if not names or not publishes(app.builder):
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
    beside = _beside(path)
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)


def _beside(path: Path) -> Path:
    return path.with_name(path.name + ".part")


def _read(manifest: Path) -> dict[str, dict[str, list[str]]]:
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
        return {
            str(builder): {
                str(name): [str(made), str(checksum)] for name, (made, checksum) in files
            }
            for builder, files in ((builder, files.items()) for builder, files in found.items())
        }
    except (OSError, ValueError, AttributeError):
        return {}
