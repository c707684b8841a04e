"""One build: options, clock and what is derived from them, alive as long as the process."""

from __future__ import annotations

import html
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from markdown_it import MarkdownIt
from myst_parser.config.main import MdParserConfig
from myst_parser.parsers.mdit import create_md_parser
from sphinx.application import Sphinx

from sphinx_hugo.content.markdown import MarkdownOptions, configure
from sphinx_hugo.content.markdown.highlight import Highlighter
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.content.shortcodes import (
    MarkdownRenderer,
    Reference,
    Scope,
    ShortcodePage,
    Shortcodes,
    ShortcodeSite,
    TemplateShortcodes,
    replace_references,
)
from sphinx_hugo.extension.configuration import markdown_options, site_config
from sphinx_hugo.extension.docutils_files import look_for_them_once
from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.layouts import Layouts
from sphinx_hugo.extension.lock import Lock
from sphinx_hugo.extension.manifest import Manifest
from sphinx_hugo.extension.options import Options
from sphinx_hugo.extension.output_files import clear_unfinished
from sphinx_hugo.extension.page_store import StoredPage, look
from sphinx_hugo.extension.renderer import MARKDOWN_OPTIONS, NodeRenderer
from sphinx_hugo.extension.search import SearchIndex
from sphinx_hugo.extension.templates import escape_in_layouts
from sphinx_hugo.extension.warnings import Memory, remember
from sphinx_hugo.outputs.css.page import PageReader
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.pagination import Pager
from sphinx_hugo.site.pictures import Shelf
from sphinx_hugo.site.publish import Decision
from sphinx_hugo.site.references import ReferenceIndex
from sphinx_hugo.site.relative import absolute, base_path
from sphinx_hugo.site.resolve import LinkTarget
from sphinx_hugo.site.site import Site
from sphinx_hugo.site.views import Views

HTML_BUILDERS = frozenset({"html", "dirhtml"})
"""Builders that publish Hugo's HTML; every other one gets MyST's document tree."""


class Build:
    """What one build knows: its options and time, and the site once it has been derived.

    ``links`` has, by docname, where each URL of the document leads; ``generated`` the pages
    without a document by their URL; ``files`` what is published beside the pages, from site
    path to file; ``copied`` the site paths that Sphinx itself fills. ``documents`` are those whose
    pages are written, all of them where ``writes_everything``; ``written`` has the URLs of pages
    without a document that have been, ``without_document`` the files of pages that Sphinx itself
    derives, ``pages`` what pages have that were written, ``asset_tags`` tags that these share.
    ``is_settled`` says whether the site has been derived; it is not where ``inputs``, what it is
    derived from, are those of the last build: then ``unneeded`` has files that were not there
    and will be all the same. ``read`` are the documents that are read.
    While it is served, ``on_derived`` shows what was edited as soon as the site is derived, and
    ``afterwards`` is what is left to do when pages can be seen.
    ``memory`` is what was said of documents. ``last`` is what the last build left, ``manifest``
    what this one will leave.
    """

    decision: Decision
    references: ReferenceIndex
    site: Site
    views: Views
    memory: Memory
    lock: Lock
    search: SearchIndex
    last: Manifest
    manifest: Manifest
    shelf: Shelf

    def __init__(self, app: Sphinx, now: datetime) -> None:
        self.processes = app.parallel
        self.builder = app.builder
        self.options, problems = Options.from_config(app.config)
        self.site_config, more = site_config(app.config, self.options)
        self.markdown, unread = markdown_options(self.options)
        self.problems: tuple[Problem, ...] = (*problems, *more, *unread)
        self.now = now
        self.html_flow = app.builder.name in HTML_BUILDERS
        self.layouts = Layouts.of(app)
        # other themes' style sheets need not keep a picture's proportions
        self.scales_pictures = self.options.pictures and bool(self.layouts.names)
        # so that a formula's source, for who copies, is seen by nobody twice
        self.hides_sources = self.html_flow and bool(self.layouts.names)
        self.git_dates: dict[str, datetime] = {}
        self.file_dates: dict[str, datetime] = {}
        self.links: dict[str, dict[str, LinkTarget]] = {}
        self.generated: dict[str, tuple[Page, Pager | None]] = {}
        self.files: dict[str, str] = {}
        self.written: set[str] = set()
        self.read: Sequence[str] = ()
        self.inputs = ""
        self.unneeded: list[str] = []
        self.is_settled = False
        self.writes_everything = False
        self.copied: frozenset[str] = frozenset()
        self.documents: frozenset[str] = frozenset()
        self.without_document: set[str] = set()
        self.pages: dict[str, StoredPage] = {}
        self.asset_tags: dict[tuple[str, str], dict[Any, str]] = {}
        self.on_derived: Callable[[], None] | None = None
        self.afterwards: Callable[[], None] | None = None
        self._outdir = Path(app.outdir)
        self._reader = PageReader()
        self.highlighter = Highlighter(self.markdown.highlight)
        folders = [Path(app.confdir, folder) for folder in app.config.templates_path]
        self.shortcodes = Shortcodes(TemplateShortcodes(folders))
        self._parsers: dict[tuple[str, bool], tuple[MarkdownIt, MarkdownOptions]] = {}
        self._last_config: tuple[MdParserConfig | None, str] = (None, "")

    def parser(
        self,
        config: MdParserConfig,
        *,
        math: bool,
        is_directive: Callable[[str], bool],
        is_role: Callable[[str], bool],
    ) -> tuple[MarkdownIt, MarkdownOptions]:
        """A Markdown parser for this configuration, made once and used for many documents.

        ``create_md_parser`` carries no promise of stability: here is the one place it is used.
        """
        if self._last_config[0] is not config:  # nearly all documents have the site's
            self._last_config = (config, repr(config))
        key = (self._last_config[1], math)
        if key not in self._parsers:
            options = replace(self.markdown, math=math)
            if math and not options.passthrough:  # else the site has delimiters of its own
                config = with_math(config)
            md = create_md_parser(config, NodeRenderer)
            md.core.ruler.disable("wordcount", ignoreInvalid=True)  # Hugo's count is ours
            configure(md, options, is_directive=is_directive, is_role=is_role)
            md.options[MARKDOWN_OPTIONS] = options
            self._parsers[key] = md, options
        return self._parsers[key]

    def note_page(self, file: Path, data: bytes, *, is_document: bool) -> None:
        """Take down what a page has that was just written, while its text is at hand."""
        name = file.relative_to(self._outdir).as_posix()
        if self.layouts.names:
            self.pages[name] = look(file, data, self._reader)
        if not is_document:
            self.without_document.add(name)

    def shortcode_scope(self, page: ShortcodePage) -> Scope:
        """What the shortcodes of a page get to know."""
        config = self.site_config
        site = ShortcodeSite(config.title, config.base_url, config.language, config.params)
        return Scope(page, site, MarkdownRenderer(self.markdown, self.highlighter))

    def summary(self, page: Page) -> str:
        """The HTML of a page's summary, the pages it refers to by their addresses."""
        content = page.content
        if content is None or page.docname is None:
            return ""
        return self.with_addresses(content.summary, page.docname)

    def with_addresses(self, text: str, docname: str) -> str:
        """HTML of a document with addresses where ``ref`` and ``relref`` print them as text."""
        targets, base_url = self.targets(docname), self.site.config.base_url

        def address(reference: Reference) -> str:
            target = targets.get(reference.url)
            if target is None or target.page is None:
                return html.escape(reference.shown)
            base = base_path(base_url) if reference.is_relative else base_url
            return html.escape(absolute(base, target.url))

        return replace_references(text, address)

    def targets(self, docname: str) -> Mapping[str, LinkTarget]:
        """Where the URLs of a document lead, by the URL as written."""
        return self.links.get(docname, {})


def with_math(config: MdParserConfig) -> MdParserConfig:
    """MyST's configuration with formulas, so read that ``$5 and $10`` stays money."""
    return config.copy(
        enable_extensions={*config.enable_extensions, "dollarmath", "amsmath"},
        dmath_allow_space=False,
        dmath_allow_digits=False,
        dmath_double_inline=True,
    )


def on_builder_inited(app: Sphinx) -> None:
    """Begin a build."""
    lock = Lock([Path(app.doctreedir), Path(app.outdir)])
    clear_unfinished(Path(app.outdir))
    domain = hugo_domain(app.env)
    build = domain.build = Build(app, build_time(os.environ))
    build.lock = lock
    build.search = SearchIndex(app, build)
    build.memory = remember(app, domain.warnings)
    escape_in_layouts(app)
    look_for_them_once(app.env)
    if build.layouts.names:
        app.add_js_file("scripts/sphinx-hugo.js", loading_method="defer")


def build_time(environ: Mapping[str, str]) -> datetime:
    """The time of the build: ``SOURCE_DATE_EPOCH`` where it is set, else now.

    Source: https://reproducible-builds.org/specs/source-date-epoch/
    """
    epoch = environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC)
