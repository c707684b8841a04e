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
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.build import Build
from sphinx_hugo.extension.diagnostics import report
from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.output_files import replace_folder
from sphinx_hugo.extension.page_store import PageStore, StoredPage

FOLDER = "pagefind"
_UNREAD = (
    ".headerlink, .linenos, .ln, .lnt, .footnote-ref, .footnote-reference, .footnote-backref"
    ", .math > math"
)
"""Selectors of what is in the text but no part of it: marks at headings, numbers of lines, and of
formulas what their source says as well."""
_NOT_OURS = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-playground*")
"""Patterns of files that pagefind brings for other ways to show results."""
_SECONDS = 600
"""How long a run may take; a thousand pages take one or two."""

logger = logging.getLogger(__name__)


class SearchError(Exception):
    """There is no index; the message says why."""


class SearchIndex:
    """The index of a build; pagefind makes it while the build goes on with other things.

    Where there is no search page, nothing to find, or no way to make an index, there is none.
    """

    def __init__(self, app: Sphinx, taken: Collection[str], store: PageStore) -> None:
        """Begin, unless the index stands there already; ``taken`` is what else is published."""
        self._build = build = hugo_domain(app.env).build
        self._outdir = Path(app.outdir)
        self._work = Path(app.doctreedir) / FOLDER
        self._run: subprocess.Popen[bytes] | None = None
        self._is_there = _is_wanted(build)
        if not self._is_there:
            return
        if any(name.split("/")[0] == FOLDER for name in taken):
            self._is_there = False
            _report(f"a page or a file of the site is at /{FOLDER}/, the place of the index.")
            return
        try:
            self._begin(store)
        except SearchError as error:
            self._give_up(error)

    def _begin(self, store: PageStore) -> None:
        build, executable = self._build, _executable()
        pages = [page.file for page in build.site.searchable_pages]
        language = _language(build)
        settings = [_identity(executable), language, _UNREAD]
        build.manifest.search = _digest(store.pages, pages, settings)
        is_same = build.manifest.search == build.last.search
        if not is_same or not _stands(self._outdir, build.last.files):
            self._run = build.index_run or _start(
                executable, self._outdir, self._work, pages, language
            )
            build.index_run = None

    @property
    def is_at_work(self) -> bool:
        """Whether pagefind has a processor for itself."""
        return self._run is not None and self._run.poll() is None

    def files(self) -> set[str]:
        """Wait for the index and put it in the old one's place; gives its files.

        They are paths below the output folder.
        """
        try:
            if self._run is not None:
                _end(self._run, self._work, self._outdir)
        except SearchError as error:
            self._give_up(error)
        finally:
            self.stop()
        if not self._is_there:
            return set()
        files = (file for file in (self._outdir / FOLDER).rglob("*") if file.is_file())
        return {file.relative_to(self._outdir).as_posix() for file in files}

    def stop(self) -> None:
        """End what may still run, and leave nothing behind of it."""
        if self._run is not None:
            self._run.kill()
            self._run.communicate()
            self._run = None
            shutil.rmtree(self._work, ignore_errors=True)
        stop_index(self._build, self._work.parent)

    def _give_up(self, error: SearchError) -> None:
        """Have no index: the old one would lead to pages that are gone."""
        self._is_there = False
        self._build.manifest.search = ""
        shutil.rmtree(self._outdir / FOLDER, ignore_errors=True)
        _report(str(error))


def begin_index(app: Sphinx, build: Build) -> None:
    """Have pagefind begin when all documents are written, though lists are not yet.

    That is worth it where everything is written, and done where it is sure that there is to be a
    new index. What stands in the way of one is said later, by `SearchIndex`.
    """
    pages = {page.file for page in build.site.searchable_pages}
    is_time = build.writes_everything and not build.options.serve
    if not (is_time and _is_wanted(build) and pages <= build.pages.keys()):
        return
    outdir, doctreedir = Path(app.outdir), Path(app.doctreedir)
    language = _language(build)
    with suppress(SearchError):
        executable = _executable()
        digest = _digest(build.pages, pages, [_identity(executable), language, _UNREAD])
        if digest != build.last.search or not _stands(outdir, build.last.files):
            build.index_run = _start(
                executable, outdir, doctreedir / FOLDER, sorted(pages), language
            )


def stop_index(build: Build, doctreedir: Path) -> None:
    """End what was begun before its time and is not wanted."""
    if build.index_run is not None:
        build.index_run.kill()
        build.index_run.communicate()
        build.index_run = None
        shutil.rmtree(doctreedir / FOLDER, ignore_errors=True)


def _is_wanted(build: Build) -> bool:
    """Whether there is a page to search with, and something to be found."""
    is_ours = build.builder.name == "dirhtml" and build.layouts.names
    return bool(is_ours and build.site.search_page is not None)


def _language(build: Build) -> str:
    """The site's language as pagefind wants it."""
    return build.site.config.language.replace("_", "-").lower()


def _report(reason: str) -> None:
    message = f"There is no search index: {reason} The site is published without search."
    report([Problem("search", message)], None)


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


def _digest(stored: Mapping[str, StoredPage], pages: Iterable[str], settings: Sequence[str]) -> str:
    """The digest of all that an index is made of.

    Links to style sheets, and checksums, are exchanged later and nothing that can be found.
    """
    total = hashlib.sha256("\0".join(settings).encode())
    for name in sorted(pages):
        if name not in stored:
            raise SearchError(f"the page {name} is not there.")
        total.update(f"{name}\0{stored[name].lasting}".encode())
    return total.hexdigest()[:32]


def is_index(name: str) -> bool:
    """Whether a file, by its path below the output folder, is one of the index."""
    return name.startswith(f"{FOLDER}/")


def _stands(outdir: Path, files: Collection[str]) -> bool:
    """Whether the index of the last build is there, every file of it."""
    index = [name for name in files if is_index(name)]
    return bool(index) and all((outdir / name).is_file() for name in index)


def _start(
    executable: Path, outdir: Path, work: Path, pages: Sequence[str], language: str
) -> subprocess.Popen[bytes]:
    """Have copies of the pages indexed in ``work``."""
    source = work / "pages"
    try:
        shutil.rmtree(work, ignore_errors=True)
        for name in pages:
            copy = source / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            _twin(outdir / name, copy)
        return _run(executable, source, work / "index", language)
    except OSError as error:
        shutil.rmtree(work, ignore_errors=True)
        raise SearchError(f"{error}.") from error


def _twin(file: Path, copy: Path) -> None:
    """Another name for a page as it is now: pages are never written into, but replaced."""
    try:
        os.link(file, copy)
    except OSError:  # another disk, or one without links
        shutil.copyfile(file, copy)


def _run(executable: Path, source: Path, made: Path, language: str) -> subprocess.Popen[bytes]:
    """Run pagefind, with no settings but these: it would take some from variables and files."""
    command = [
        *(str(executable.absolute()), "--quiet", "--site", str(source.absolute())),
        *("--output-path", str(made.absolute()), "--force-language", language),
        *("--exclude-selectors", _UNREAD),
    ]
    variables = {key: value for key, value in os.environ.items() if key[:9] != "PAGEFIND_"}
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=source,
        env=variables,
    )


def _end(run: subprocess.Popen[bytes], work: Path, outdir: Path) -> None:
    """Wait for pagefind, then put the new folder in the old one's place."""
    made = work / "index"
    try:
        output, _ = run.communicate(timeout=_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise SearchError(f"pagefind took more than {_SECONDS} seconds.") from error
    said = output.decode("utf-8", "replace").strip()
    if run.returncode or not made.is_dir():
        raise SearchError(f"pagefind failed ({run.returncode}): {said or 'it says nothing'}.")
    logger.debug("pagefind: %s", said)
    try:
        for pattern in _NOT_OURS:
            for file in made.glob(pattern):
                file.unlink()
        replace_folder(outdir, made, outdir / FOLDER)
    except OSError as error:
        raise SearchError(f"{error}.") from error
