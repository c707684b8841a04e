"""The builder: ``dirhtml`` with the URLs that Hugo would give."""

from __future__ import annotations

from collections.abc import Set
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from sphinx.application import Sphinx
from sphinx.builders.dirhtml import DirectoryHTMLBuilder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import SphinxParallelError, ThemeError
from sphinx.util import logging
from sphinx.util.osutil import SEP

from sphinx_hugo.extension.domain import hugo_domain
from sphinx_hugo.extension.templates import innermost, template_error
from sphinx_hugo.theme.highlighting import EmberDark, EmberLight, stylesheet

logger = logging.getLogger(__name__)


class HugoHTMLBuilder(DirectoryHTMLBuilder):
    """Writes each page to where its permalink says.

    A page's name is a document's, or the URL path of a page that is derived (``/tags/gpt-2/``).
    """

    name = "dirhtml"

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
        """Write one page; a template's error stops the build and is said with its place."""
        try:
            super().handle_page(
                pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg
            )
        except ThemeError as error:
            place = template_error(error)
            if place is None:
                raise
            reason = str(innermost(error)) or type(innermost(error)).__name__
            logger.error("%s (writing %s)", reason, pagename, location=f"{place[0]}:{place[1]}")
            raise SystemExit(1) from error

    def write_documents(self, docnames: Set[str]) -> None:
        """Write all documents but those that are only listed.

        What stopped a worker process was said by it.
        """
        pages = hugo_domain(self.env).build.site.by_docname
        unwritten = {name for name in docnames if name in pages and not pages[name].is_rendered}
        try:
            super().write_documents(docnames - unwritten)
        except SphinxParallelError as error:
            if not error.message.startswith("SystemExit"):
                raise
            raise SystemExit(1) from None

    def create_pygments_style_file(self) -> None:
        """Write the colours of code; ours serve light and dark without a script."""
        if not hugo_domain(self.env).build.layouts.names:
            super().create_pygments_style_file()
            return
        (Path(self.outdir) / "_static" / "pygments.css").write_text(code_colours(self), "utf-8")

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
