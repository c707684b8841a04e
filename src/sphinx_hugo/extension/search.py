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
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.diagnostics import report
from sphinx_hugo.extension.manifest import remove_files
from sphinx_hugo.extension.output_files import replace_folder
from sphinx_hugo.extension.page_store import StoredPage

if TYPE_CHECKING:
    from sphinx_hugo.extension.build import Build

FOLDER = "pagefind"
_UNREAD = (
    ".headerlink, .linenos, .ln, .lnt, .footnote-ref, .footnote-reference, .footnote-backref"
    ", .math > math"
)
"""Selectors of what is in the text but no part of it: marks at headings, numbers of lines, and of
formulas what their source says as well."""
_NOT_OURS = ("pagefind-*ui.*", "pagefind-highlight.js", "pagefind-playground*")
"""Patterns of files that pagefind brings for other ways to show results."""
_PAGES, _MADE = "pages", "index"
"""Folders of copies, and of the index that is made of them."""
_SECONDS = 600
"""How long a run may take; a thousand pages take one or two."""

logger = logging.getLogger(__name__)


class SearchError(Exception):
    """There is no index; the message says why."""


class SearchIndex:
    """The index of a build; pagefind makes it while the build goes on with other things.

    Where there is no search page, nothing to find, or no way to make an index, there is none.
    ``is_due`` says that one is to be made: none stands there that was made of the same pages.
    """

    def __init__(self, app: Sphinx, build: Build) -> None:
        self._build = build
        self._is_ours = app.builder.name == "dirhtml"
        self._outdir = Path(app.outdir)
        self._work = Path(app.doctreedir) / FOLDER
        outdir, doctreedir = self._outdir.resolve(), Path(app.doctreedir).resolve()
        # else copies would be published, and taken for pages
        self._is_apart = not doctreedir.is_relative_to(outdir)
        self._run: subprocess.Popen[bytes] | None = None
        self._is_stopped = threading.Event()
        self._is_there = False
        self._executable = Path()
        self._pages: list[str] = []
        self._language = self._digest = ""
        self.is_due = False

    def begin_early(self) -> None:
        """Begin when all documents are written, though lists are not yet.

        That is worth it where everything is written, and done where it is sure that there is to
        be a new index. What stands in the way of one is said later, by :meth:`examine`.
        """
        build = self._build
        is_time = build.writes_everything and not build.options.serve and self._is_apart
        pages = {page.file for page in build.site.searchable_pages}
        if is_time and self._is_wanted() and pages <= build.pages.keys():
            with suppress(SearchError):
                self._look(build.pages)
                self._start()

    def examine(self, taken: Collection[str], stored: Mapping[str, StoredPage]) -> None:
        """See what is to be done; ``taken`` is what else is published, ``stored`` all pages."""
        self._is_there = self._is_wanted()
        if not self._is_there:
            self.stop()
            shutil.rmtree(self._work, ignore_errors=True)
            return
        if any(name.split("/")[0] == FOLDER for name in taken):
            self.stop()
            self._is_there = self.is_due = False
            self._digest = ""
            _report(f"a page or a file of the site is at /{FOLDER}/, the place of the index.")
            return
        try:
            self._look(stored)
        except SearchError as error:
            self._give_up(error)

    def _is_wanted(self) -> bool:
        """Whether there is a page to search with."""
        build = self._build
        return self._is_ours and bool(build.layouts.names) and build.site.search_page is not None

    def _look(self, stored: Mapping[str, StoredPage]) -> None:
        """See what an index is to be made of, and whether one of it stands there."""
        build, begun = self._build, self._digest
        self._executable = _executable()
        self._pages = sorted({page.file for page in build.site.searchable_pages})
        self._language = build.site.config.language.replace("_", "-").lower()
        settings = [_identity(self._executable), self._language, _UNREAD]
        self._digest = _digest(stored, self._pages, settings)
        is_same = self._digest == build.last.search
        self.is_due = not is_same or not _stands(self._outdir, build.last.files)
        if self._digest != begun:
            self.stop()  # pages have changed since it was begun early

    @property
    def digest(self) -> str:
        """The digest of what the index that stands there was made of; "" if that is out of date."""
        return "" if self.is_due else self._digest

    @property
    def is_at_work(self) -> bool:
        """Whether pagefind has a processor for itself."""
        return self._run is not None and self._run.poll() is None

    def begin(self) -> None:
        """Have the index made, if none stands there that was made of the same pages."""
        try:
            self._start()
        except SearchError as error:
            self._give_up(error)

    def _start(self) -> None:
        if self.is_due and self._run is None:
            command = (self._executable, self._outdir, self._work, self._pages, self._language)
            self._run = _start(*command)

    def finish(self) -> None:
        """Wait for the index and put it in the old one's place."""
        try:
            if self._run is not None and not self._is_stopped.is_set():
                _end(self._run, self._work, self._outdir)
                self.is_due = False
        except SearchError as error:
            if not self._is_stopped.is_set():
                self._give_up(error)
        finally:
            self.stop()

    def standing(self) -> set[str]:
        """The files of the index that stands there now, be it of this build or an earlier one.

        They are paths below the output folder.
        """
        if not self._is_there:
            return set()
        return {f"{FOLDER}/{name}" for name in _files(self._outdir / FOLDER)}

    def stop(self) -> None:
        """End what may still run, and leave nothing behind of it but copies for the next time."""
        if self._run is not None:
            self._run.kill()
            self._run.communicate()
            self._run = None
            folder = self._work / _MADE if self._is_apart else self._work
            shutil.rmtree(folder, ignore_errors=True)

    def interrupt(self) -> None:
        """Have :meth:`finish` end at once, from another thread; what stood there stays."""
        self._is_stopped.set()
        run = self._run
        if run is not None:
            run.kill()

    def _give_up(self, error: SearchError) -> None:
        """Have no index: the old one would lead to pages that are gone."""
        self.stop()
        self._is_there = self.is_due = False
        self._digest = ""
        shutil.rmtree(self._outdir / FOLDER, ignore_errors=True)
        _report(str(error))


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


def identity() -> str:
    """What tells the program there is from any other; "" where there is none."""
    try:
        return _identity(_executable())
    except SearchError:
        return ""


def _identity(executable: Path) -> str:
    """What tells one version of the program from another without running it."""
    try:
        state = executable.stat()
    except OSError as error:
        raise SearchError(f"{executable} cannot be run: {error.strerror}.") from error
    return f"{executable} {state.st_size} {state.st_mtime_ns}"


def _digest(stored: Mapping[str, StoredPage], pages: Sequence[str], settings: Sequence[str]) -> str:
    """The digest of all that an index is made of.

    Links to style sheets, and checksums, are exchanged later and nothing that can be found.
    """
    total = hashlib.sha256("\0".join(settings).encode())
    for name in pages:
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
    try:
        shutil.rmtree(work / _MADE, ignore_errors=True)
        _mirror(outdir, work / _PAGES, pages)
        return _run(executable, work / _PAGES, work / _MADE, language)
    except OSError as error:
        shutil.rmtree(work, ignore_errors=True)
        raise SearchError(f"{error}.") from error


def _mirror(outdir: Path, source: Path, pages: Collection[str]) -> None:
    """Have a folder hold these pages as they are now, and nothing else.

    It is kept between builds: a page that was not written since has its other name there still.
    """
    source.mkdir(parents=True, exist_ok=True)
    known = set(_files(source))
    remove_files(source, known - set(pages))
    for name in pages:
        page, copy = outdir / name, source / name
        if name in known and copy.samefile(page):
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.unlink(missing_ok=True)
        _twin(page, copy)


def _files(folder: Path) -> Iterator[str]:
    """The paths of all files below a folder."""
    for place, _, names in os.walk(folder):
        yield from (Path(place, name).relative_to(folder).as_posix() for name in names)


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
    made = work / _MADE
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
