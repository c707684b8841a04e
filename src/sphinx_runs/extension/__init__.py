"""The Sphinx extension: directives, a role, and what is written beside the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_runs.extension.crossing import Resolver
from sphinx_runs.extension.derivations import add_derivations
from sphinx_runs.extension.directives import (
    CostTable,
    GpuTable,
    LossCurve,
    MishapList,
    RunList,
    RunMentions,
    RunTable,
    Speedup,
)
from sphinx_runs.extension.domain import RunsDomain, runs_domain
from sphinx_runs.extension.mishaps import MishapDirective
from sphinx_runs.extension.nodes import add_nodes
from sphinx_runs.extension.options import add_options, currency, ledger_patterns
from sphinx_runs.extension.outputs import remove_outputs, write_outputs
from sphinx_runs.extension.roles import RunRole
from sphinx_runs.extension.run_page import RunPage
from sphinx_runs.extension.warnings import report
from sphinx_runs.extension.written import note_written, to_write_again
from sphinx_runs.mentions import runs_in_front_matter, runs_in_metadata

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

STATIC = Path(__file__).parent.parent / "static"
DIRECTIVES = {
    "cost-table": CostTable,
    "gpu-table": GpuTable,
    "loss-curve": LossCurve,
    "mishap": MishapDirective,
    "mishap-list": MishapList,
    "run-list": RunList,
    "run-mentions": RunMentions,
    "run-page": RunPage,
    "run-table": RunTable,
    "speedup": Speedup,
}


def on_builder_inited(app: Sphinx) -> None:
    """Publish the style sheet and the script."""
    if app.builder.format == "html":
        app.config.html_static_path.append(str(STATIC))


def on_env_get_outdated(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    """Read the ledger; documents that would show something else are read again."""
    domain = runs_domain(env)
    domain.begin_build()
    return [docname for docname in domain.outdated() if docname not in removed]


def on_source_read(app: Sphinx, docname: str, source: list[str]) -> None:
    """Note the runs that a document's front matter names."""
    mentions = runs_in_front_matter(source[0])
    if mentions:
        runs_domain(app.env).facts(docname).named.update(mentions)


def on_doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Tell at the end of a document how the figures in its text came about."""
    documents = runs_domain(app.env).documents
    if app.config.runs_derivations and app.env.current_document.docname in documents:
        add_derivations(doctree)


def on_metadata_read(app: Sphinx, doctree: nodes.document) -> None:
    """Note the runs of a metadata field, which Sphinx has collected by now."""
    docname = app.env.current_document.docname
    field = app.env.metadata[docname].get("runs")
    if isinstance(field, str) and field.strip():
        named = runs_domain(app.env).facts(docname).named
        for name in runs_in_metadata(field):
            named.setdefault(name, 1)


def on_env_updated(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Say what is wrong, at every build; name the documents other documents have changed."""
    domain = runs_domain(env)
    srcdir = Path(app.srcdir)
    report((*currency(app.config)[1], *ledger_patterns(app.config)[1]), srcdir)
    report((*domain.book.problems_of_ledger, *domain.problems_of_runs()), srcdir)
    for docname, facts in sorted(domain.documents.items()):
        report((*facts.problems, *domain.problems_of_names(facts)), srcdir, docname)
    return to_write_again(app)


def on_doctree_resolved(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Put links, mentions and lists of mishaps in their places."""
    Resolver(app.env, app.builder, docname).resolve(doctree)


def on_html_page_context(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: object
) -> None:
    """Load style sheet and script where a page needs them."""
    facts = runs_domain(app.env).documents.get(pagename)
    if facts is not None and facts.styled:
        app.add_css_file("runs.css")
    if facts is not None and facts.curves:
        app.add_js_file("runs.js", loading_method="defer")


def on_build_finished(app: Sphinx, exception: Exception | None) -> None:
    """Take away what is no longer to lie beside the pages."""
    if exception is None:
        remove_outputs(app)


def on_all_published(app: Sphinx, exception: Exception | None) -> None:
    """Write what lies beside the pages; from now on they count as written."""
    if exception is None:
        write_outputs(app)
        note_written(app)


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    add_options(app)
    add_nodes(app)
    app.add_domain(RunsDomain)
    app.add_role("run", RunRole())
    for name, directive in DIRECTIVES.items():
        app.add_directive(name, directive)
    app.connect("builder-inited", on_builder_inited)
    app.connect("env-get-outdated", on_env_get_outdated)
    app.connect("source-read", on_source_read)
    app.connect("doctree-read", on_doctree_read, priority=400)
    app.connect("doctree-read", on_metadata_read, priority=600)
    app.connect("env-updated", on_env_updated)
    app.connect("doctree-resolved", on_doctree_resolved)
    app.connect("html-page-context", on_html_page_context)
    app.connect("build-finished", on_build_finished)
    app.connect("build-finished", on_all_published, priority=950)  # after other extensions' files
    return {"parallel_read_safe": True, "parallel_write_safe": True, "env_version": 1}
