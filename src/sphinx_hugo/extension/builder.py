"""The builder: ``dirhtml`` with the URLs that Hugo would give."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterable, Iterator, Sequence, Set
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import INVENTORY_FILENAME, StandaloneHTMLBuilder
from sphinx.errors import ThemeError
from sphinx.util.build_phase import BuildPhase
from sphinx.util.inventory import InventoryFile
from sphinx.util.osutil import SEP

from sphinx_hugo.extension.diagnostics import stop
from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.flat_pages import flat_context, flat_html
from sphinx_hugo.extension.flat_trees import only_ours_matter, resolved
from sphinx_hugo.extension.generated import pages_without_document
from sphinx_hugo.extension.output_files import make_whole, replace_whole, stopping_on_errors
from sphinx_hugo.extension.page_store import StoredPage
from sphinx_hugo.extension.settling import settle
from sphinx_hugo.extension.sharing import share_out
from sphinx_hugo.extension.templates import Templates, innermost, template_error
from sphinx_hugo.theme.highlighting import EmberDark, EmberLight, stylesheet

Job = str | tuple[str, str]
"""What is written: a document by its name, or a page without one by its URL and template."""


class HugoHTMLBuilder(DirectoryHTMLBuilder):
    """Writes each page to where its permalink says.

    A page's name is a document's, or the URL path of a page that is derived (``/tags/gpt-2/``).
    """

    name = "dirhtml"
    settles_late = True
    """It has the site derived when something is written, should that have been left out."""

    def init(self) -> None:
        """Set up as usual, without Sphinx's search index and without publishing sources.

        Both are attributes that Sphinx does not document; a test pins what they do.
        """
        super().init()
        self.search = False
        self.copysource = False

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,
    ) -> None:
        """Write one page; a template's error stops the build and is said with its place.

        Sphinx writes pages in place, and where that fails, a full disk for one, it leaves half a
        page with a warning. So it is given nowhere to write to, and the page is written here.
        """
        self._settle()
        templates = self.templates
        target = outfilename or self.get_output_path(pagename)
        if isinstance(templates, Templates):
            templates.page, outfilename = None, Path(os.devnull)
        try:
            super().handle_page(
                pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg
            )
        except ThemeError as error:
            place = template_error(error)
            if place is None:
                raise
            reason = str(innermost(error)) or type(innermost(error)).__name__
            stop(f"{reason} (writing {pagename})", f"{place[0]}:{place[1]}")
        if isinstance(templates, Templates) and templates.page is not None:
            encoding = self.config.html_output_encoding
            data = templates.page.encode(encoding, "xmlcharrefreplace")
            replace_whole(Path(self.outdir), target, data)
            hugo_domain(self.env).build.note_page(
                target, data, is_document=pagename in self.env.all_docs
            )

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write a document's page; one of HTML and headings alone needs no translator."""
        body = flat_html(doctree) if docname in hugo_domain(self.env).plain else None
        if body is None:
            super().write_doc(docname, doctree)
            return
        self.current_docname = docname
        context = self.get_doc_context(docname, body, "")
        context["has_maths_elements"] = False
        self.handle_page(docname, context, event_arg=doctree)

    def get_doc_context(self, docname: str, body: str, metatags: str) -> dict[str, Any]:
        """What templates get of a document, made at less expense where it is of our nodes."""
        domain = hugo_domain(self.env)
        is_ours = docname in domain.plain and domain.build.layouts.names
        context = flat_context(self, docname, body, metatags) if is_ours else None
        return context or super().get_doc_context(docname, body, metatags)

    def write_documents(self, docnames: Set[str]) -> None:
        """Write documents that have a page of their own; with many processes other pages too."""
        self._settle()
        domain = hugo_domain(self.env)
        build = domain.build
        build.documents = frozenset(docnames)
        pages = build.site.by_docname
        # What lost its URL to another page would be written over that one, at its default place.
        lost = docnames & domain.sources.keys() - pages.keys()
        unwritten = lost | {n for n in docnames if n in pages and not pages[n].is_rendered}
        # A template, a setting, or everything there is has changed.
        build.writes_everything = docnames >= self.env.found_docs
        with self._writing():
            if self.parallel_ok and build.html_flow:
                self._write_shares(docnames - unwritten)
            else:
                super().write_documents(docnames - unwritten)
                build.search.begin_early()

    def _settle(self) -> None:
        """Derive the site now, when it turns out that something is written all the same."""
        if not hugo_domain(self.env).build.is_settled:
            settle(self._app)
            self.copy_assets()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Say what cannot be written; a build that stops lets the next one build."""
        try:
            with stopping_on_errors():
                yield
        except BaseException as error:
            build = hugo_domain(self.env).build
            build.search.stop()
            if isinstance(error, SystemExit):
                build.lock.release()
            raise

    def _write_shares(self, docnames: Set[str]) -> None:
        """Write pages in as many processes as Sphinx may use, each its share from tree to file.

        Documents with nodes that are not ours are written here: what other extensions do with
        them may have to stay. The first page of each kind compiles its templates for everyone.
        """
        domain = hugo_domain(self.env)
        build = domain.build
        made = list(pages_without_document(build, Path(self.outdir)))
        documents = sorted(docnames & domain.plain)
        kinds: dict[str, Job] = {job[1]: job for job in reversed(made)}
        first = [*documents[:1], *kinds.values()]
        self._write_jobs(first)
        self._share(documents[1:], sorted(docnames - domain.plain))
        build.search.begin_early()
        self._share([job for job in made if job not in first])
        build.written.update(url for url, _ in made)

    def _share(self, jobs: Sequence[Job], here: Iterable[Job] = ()) -> None:
        """Write pages in all processes, some of them in this one."""
        build = hugo_domain(self.env).build

        def write(part: Sequence[Job]) -> tuple[dict[str, str], dict[str, StoredPage]]:
            build.pages = {}
            self._write_jobs(part)
            return self.images, build.pages

        def merge(part: Sequence[Job], made: tuple[dict[str, str], dict[str, StoredPage]]) -> None:
            images, pages = made
            self.images.update(images)
            build.pages |= pages

        def write_here(part: Sequence[Job]) -> None:
            self._write_jobs((*here, *part))

        share_out(jobs, build.processes, write, merge, write_here)

    @cached_property
    def _only_ours(self) -> bool:
        return only_ours_matter(self._app.registry)

    def _write_jobs(self, jobs: Iterable[Job]) -> None:
        """Write pages, one after another."""
        for job in jobs:
            self._write_job(job)

    def write_ahead(self, docnames: Set[str]) -> None:
        """Write documents of our nodes before their time; they are written again then."""
        phase = self.phase
        try:
            self.prepare_writing(docnames)
            for docname in sorted(docnames):
                self._write_job(docname)
        finally:
            self.phase = phase

    def _write_job(self, job: Job) -> None:
        """Write one page: a document's, or one that is made without."""
        if isinstance(job, tuple):
            url, template = job
            self.handle_page(url, {}, template)
            return
        self.phase = BuildPhase.RESOLVING
        doctree = resolved(self, job, only_ours=self._only_ours)
        self.phase = BuildPhase.WRITING
        self.write_doc_serialized(job, doctree)
        self.write_doc(job, doctree)

    def _read_parallel(self, docnames: list[str], nproc: int) -> None:
        """Read documents in ``nproc`` processes, each its share.

        Sphinx's own method of this name, which is private, sends the whole environment from
        process to process once for about seventy documents. Should Sphinx call its own by another
        name, reading is as slow as it was; a test tells.
        """
        for docname in docnames:
            self.events.emit("env-purge-doc", self.env, docname)
            self.env.clear_doc(docname)

        def read_here(part: Sequence[str]) -> None:
            for docname in part:
                self.read_doc(docname, _cache=False)

        def read(part: Sequence[str]) -> bytes:
            read_here(part)
            hugo_domain(self.env).keep_only(part)
            return pickle.dumps(self.env, pickle.HIGHEST_PROTOCOL)

        def merge(part: Sequence[str], pickled: bytes) -> None:
            self.env.merge_info_from(part, pickle.loads(pickled), self._app)  # noqa: S301 - ours

        share_out(docnames, nproc, read, merge, read_here)

    def create_pygments_style_file(self) -> None:
        """Write the colours of code; ours serve light and dark without a script."""
        if not hugo_domain(self.env).build.layouts.names:
            super().create_pygments_style_file()
            return
        file = Path(self.outdir) / "_static" / "pygments.css"
        replace_whole(Path(self.outdir), file, code_colours(self).encode())

    def copy_assets(self) -> None:
        """Copy what pages need; what cannot be written stops the build with a message.

        Where the site stands as it was, so does what is beside it.
        """
        if hugo_domain(self.env).build.is_settled:
            with self._writing():
                super().copy_assets()

    def finish(self) -> None:
        """Write what is beside the documents, with the same care."""
        with self._writing():
            super().finish()

    def dump_inventory(self) -> None:
        """Write ``objects.inv`` whole."""
        outdir = Path(self.outdir)

        def dump(file: Path) -> None:
            InventoryFile.dump(file, self.env, self)

        make_whole(outdir, outdir / INVENTORY_FILENAME, dump)

    def gen_indices(self) -> None:
        """Make Sphinx's general index only where there is something in it."""
        entries = self.env.domains.index_domain.entries
        self.use_index = self.use_index and any(entries.values())
        super().gen_indices()

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """The URL of a page relative to the site's root, without a leading slash."""
        if docname.startswith("/"):
            return docname[1:]
        urls = hugo_domain(self.env).urls
        if docname in urls:
            return urls[docname][1:]
        return _default_uri(docname)

    def get_output_path(self, page_name: str, /) -> Path:
        """The file a page is written to; it never lies outside of the output folder."""
        path = unquote(self.get_target_uri(page_name))
        if not path or path.endswith(SEP):
            path += f"index{self.out_suffix}"
        target = Path(self.outdir, *path.split(SEP))
        if ".." in path.split(SEP):
            raise ValueError(f"{page_name!r} would be written outside of the output folder")
        return target


def code_colours(builder: StandaloneHTMLBuilder) -> str:
    """The style sheet of code, in the styles the site's theme options name, else in ours."""
    options = builder.config.html_theme_options
    light = options.get("pygments_light_style", EmberLight)
    dark = options.get("pygments_dark_style", EmberDark)
    return stylesheet(light, dark)


def restore_code_colours(app: Sphinx, exception: Exception | None) -> None:
    """Write them again: pydata-sphinx-theme exchanges the file when the build has finished."""
    if exception is None and isinstance(app.builder, HugoHTMLBuilder):
        app.builder.create_pygments_style_file()


def _default_uri(docname: str) -> str:
    """The URL of a document the site does not know (yet): Hugo's rule for its path alone."""
    folder, _, name = docname.rpartition(SEP)
    if name in ("index", "_index"):
        return folder + SEP if folder else ""
    if docname == "404":
        return "404.html"
    return docname + SEP
