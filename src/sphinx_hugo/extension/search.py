"""The search index: pagefind reads pages as they were written, and its folder is replaced whole.

pagefind is given copies of the pages to be found and nothing else: what else lies in the output
folder, a page an interrupted build left behind for one, cannot get into the index. What of a
page is indexed, the layouts say (``data-pagefind-body`` and the like, docs/search.md).
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Collection, Sequence
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.build import Build
from sphinx_hugo.extension.builder import HugoHTMLBuilder
from sphinx_hugo.extension.diagnostics import report
from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.output_files import replace_folder

FOLDER = "pagefind"
_UNREAD = ".headerlink, .linenos, .ln, .lnt, .footnote-ref, .footnote-reference, .footnote-backref"
"""Selectors of what is in the text but no part of it: marks at headings, numbers of lines."""
_NOT_OURS = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-playground*")
"""Patterns of files that pagefind brings for other ways to show results."""
_SECONDS = 600
"""How long a run may take; a thousand pages take one or two."""

logger = logging.getLogger(__name__)


class SearchError(Exception):
    """There is no index; the message says why."""


def build_search(app: Sphinx, taken: Collection[str]) -> set[str]:
    """Make the index, unless it stands there already; gives its files, below the output folder.

    ``taken`` is what else is published. Where there is no search page, nothing to find, or no
    way to make an index, there is none.
    """
    build = hugo_domain(app.env).build
    is_wanted = build.site.search_page is not None and build.layouts.names
    if not is_wanted or not isinstance(app.builder, HugoHTMLBuilder):
        return set()
    if any(name.split("/")[0] == FOLDER for name in taken):
        _report(f"a page or a file of the site is at /{FOLDER}/, the place of the index.")
        return set()
    outdir = Path(app.outdir)
    try:
        build.manifest.search = _update(build, outdir, Path(app.doctreedir) / FOLDER)
    except SearchError as error:
        # The old index would lead to pages that are gone.
        shutil.rmtree(outdir / FOLDER, ignore_errors=True)
        _report(str(error))
        return set()
    files = (file for file in (outdir / FOLDER).rglob("*") if file.is_file())
    return {file.relative_to(outdir).as_posix() for file in files}


def _report(reason: str) -> None:
    message = f"There is no search index: {reason} The site is published without search."
    report([Problem("search", message)], None)


def _update(build: Build, outdir: Path, work: Path) -> str:
    """Make the index where its pages or pagefind have changed; gives their digest."""
    executable = _executable()
    pages = [page.file for page in build.site.searchable_pages]
    language = build.site.config.language.replace("_", "-").lower()
    digest = _digest(outdir, pages, [_identity(executable), language, _UNREAD])
    if digest != build.last.search or not _stands(outdir, build.last.files):
        _replace(executable, outdir, work, pages, language)
    return digest


def _executable() -> Path:
    """Where pagefind's program is."""
    try:
        from pagefind.service import get_executable
    except ImportError:
        executable = None
    else:
        executable = get_executable()
    if executable is None:
        raise SearchError("pagefind is not installed: pip install 'pagefind[bin]'.")
    return executable


def _identity(executable: Path) -> str:
    """What tells one version of the program from another without running it."""
    try:
        state = executable.stat()
    except OSError as error:
        raise SearchError(f"{executable} cannot be run: {error.strerror}.") from error
    return f"{executable} {state.st_size} {state.st_mtime_ns}"


def _digest(outdir: Path, pages: Sequence[str], settings: Sequence[str]) -> str:
    """The digest of all that an index is made of."""
    total = hashlib.sha256("\0".join(settings).encode())
    for name in sorted(pages):
        total.update(name.encode() + b"\0" + hashlib.sha256(_read(outdir / name)).digest())
    return total.hexdigest()[:32]


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise SearchError(f"{file} cannot be read: {error.strerror}.") from error


def is_index(name: str) -> bool:
    """Whether a file, by its path below the output folder, is one of the index."""
    return name.startswith(f"{FOLDER}/")


def _stands(outdir: Path, files: Collection[str]) -> bool:
    """Whether the index of the last build is there, every file of it."""
    index = [name for name in files if is_index(name)]
    return bool(index) and all((outdir / name).is_file() for name in index)


def _replace(
    executable: Path, outdir: Path, work: Path, pages: Sequence[str], language: str
) -> None:
    """Index copies of the pages in ``work``, then put the new folder in the old one's place."""
    source, made, target = work / "pages", work / "index", outdir / FOLDER
    try:
        shutil.rmtree(work, ignore_errors=True)
        for name in pages:
            copy = source / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(outdir / name, copy)
        _run(executable, source, made, language)
        for pattern in _NOT_OURS:
            for file in made.glob(pattern):
                file.unlink()
        replace_folder(outdir, made, target)
    except OSError as error:
        raise SearchError(f"{error}.") from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _run(executable: Path, source: Path, made: Path, language: str) -> None:
    """Run pagefind, with no settings but these: it would take some from variables and files."""
    command = [
        *(str(executable.absolute()), "--quiet", "--site", str(source.absolute())),
        *("--output-path", str(made.absolute()), "--force-language", language),
        *("--exclude-selectors", _UNREAD),
    ]
    variables = {key: value for key, value in os.environ.items() if key[:9] != "PAGEFIND_"}
    try:
        done = subprocess.run(  # noqa: S603
            command,
            capture_output=True,
            cwd=source,
            env=variables,
            stdin=subprocess.DEVNULL,
            timeout=_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise SearchError(f"pagefind took more than {_SECONDS} seconds.") from error
    said = (done.stdout + done.stderr).decode("utf-8", "replace").strip()
    if done.returncode or not made.is_dir():
        raise SearchError(f"pagefind failed ({done.returncode}): {said or 'it says nothing'}.")
    logger.debug("pagefind: %s", said)
