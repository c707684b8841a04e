"""The only part that knows Sphinx: events in, values out."""

from __future__ import annotations

from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util.typing import ExtensionMetadata

from sphinx_hugo import __version__
from sphinx_hugo.content.facts import HTML
from sphinx_hugo.extension import (
    encoding,
    first_look,
    garbage,
    math,
    notices,
    pages,
    publishing,
    reading,
    settling,
    sphinx_files,
    waiting,
)
from sphinx_hugo.extension.build import on_builder_inited
from sphinx_hugo.extension.builder import HugoHTMLBuilder, restore_code_colours
from sphinx_hugo.extension.configuration import on_config_inited
from sphinx_hugo.extension.directive_images import add_directive_images
from sphinx_hugo.extension.domain import DATA_VERSION, HugoDomain
from sphinx_hugo.extension.nodes import add_nodes
from sphinx_hugo.extension.options import add_options
from sphinx_hugo.extension.parser import HugoParser
from sphinx_hugo.extension.urls import ResolveUrls

THEME = Path(__file__).parent.parent / "theme" / "sphinx_hugo"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the extension; MyST comes with it."""
    garbage.collect_seldom()
    app.setup_extension("myst_parser")
    encoding.register()
    add_options(app)
    add_nodes(app)
    math.add_math_renderer(app)
    add_directive_images(app)
    app.add_domain(HugoDomain)
    app.add_source_parser(HugoParser, override=True)
    for suffix in sorted(HTML):
        app.add_source_suffix(f".{suffix}", "markdown")  # our parser tells which is which
    app.add_builder(HugoHTMLBuilder, override=True)
    app.add_post_transform(ResolveUrls)
    app.add_html_theme("sphinx_hugo", str(THEME))

    waiting.connect(app)
    app.connect("config-inited", on_config_inited)
    app.connect("builder-inited", on_builder_inited)
    app.connect("builder-inited", notices.on_builder_inited)
    app.connect("builder-inited", first_look.on_builder_inited)
    app.connect("env-get-outdated", reading.on_env_get_outdated)
    app.connect("env-before-read-docs", reading.on_env_before_read_docs)
    app.connect("env-updated", settling.on_env_updated)
    app.connect("env-updated", sphinx_files.on_env_updated)
    app.connect("html-collect-pages", pages.on_html_collect_pages)
    app.connect("html-page-context", pages.on_html_page_context)
    app.connect("build-finished", restore_code_colours, priority=600)  # after pydata's
    # After all others: pages, style sheets and scripts are as they will be published.
    app.connect("build-finished", publishing.on_build_finished, priority=900)
    app.connect("build-finished", publishing.on_site_shown, priority=960)
    app.connect("build-finished", publishing.on_build_over, priority=999)
    app.connect("build-finished", garbage.on_build_over, priority=999)
    return {
        "version": __version__,
        "env_version": DATA_VERSION,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
    }
