"""What makes builds quick rests on inner parts of Sphinx and docutils: this breaks first."""

from __future__ import annotations

import importlib
import inspect
import pickle
from pathlib import Path

import pytest
from docutils import nodes
from docutils.transforms import Transform
from jinja2.sandbox import SandboxedEnvironment
from sphinx.builders import Builder

from blog import write_blog
from sites import Built, SiteFolder
from sphinx_hugo.extension import idle_transforms
from sphinx_hugo.extension import parser as parser_module
from sphinx_hugo.extension.builder import HugoHTMLBuilder


def _doctrees(site: SiteFolder, out: str) -> dict[str, str]:
    """The document trees of a build, as text."""
    folder = site.root / "_build" / f"doctrees-{out}"
    trees = {}
    for file in sorted(folder.rglob("*.doctree")):
        tree: nodes.document = pickle.loads(file.read_bytes())
        trees[file.relative_to(folder).as_posix()] = tree.pformat()
    return trees


def test_sphinx_still_calls_what_reads_in_shares() -> None:
    """The private method that is overridden is there, with the same arguments."""
    own = inspect.signature(HugoHTMLBuilder._read_parallel)
    sphinx = inspect.signature(Builder._read_parallel)
    assert list(own.parameters) == list(sphinx.parameters)


def test_documents_are_read_in_one_share_a_process(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With two jobs this process reads its part itself, and is sent the other part once."""
    write_blog(site, posts=30)
    read: list[str] = []
    original = Builder.read_doc

    def note(self: Builder, docname: str, *, _cache: bool = True) -> None:
        read.append(docname)
        original(self, docname, _cache=_cache)

    monkeypatch.setattr(Builder, "read_doc", note)
    site.build(jobs=2)
    documents = len(list((site.root / "_build" / "doctrees-html").rglob("*.doctree")))
    assert len(read) == (documents + 1) // 2


def test_transforms_left_out_change_nothing(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Trees and pages are the same with the transforms that are left out as without them."""
    write_blog(site, posts=3)
    site.write(
        "posts/quotes.md", '---\ntitle: "It\'s \\"quoted\\" -- so"\n---\n## A\n\n## A\n\nx\n'
    )
    quick = site.build(out="quick")
    monkeypatch.setattr(parser_module, "leave_out_idle_transforms", _set_up_for_myst)
    slow = site.build(out="slow")
    assert _without_progress(_doctrees(site, "quick")) == _without_progress(_doctrees(site, "slow"))
    assert quick.files() == slow.files()


@pytest.mark.parametrize("name", sorted(idle_transforms._IDLE))
def test_what_is_left_out_is_there(name: str) -> None:
    """No transform on the list has gone or been renamed."""
    module, _, kind = name.rpartition(".")
    assert issubclass(getattr(importlib.import_module(module), kind), Transform)


def _set_up_for_myst(document: nodes.document) -> None:
    """Give a document the settings that MyST's transforms ask for; none is left out."""
    document.settings.myst_footnote_sort = False
    document.settings.myst_footnote_transition = False
    document.settings.myst_heading_anchors = None
    document.settings.myst_slug_func = None


def _without_progress(trees: dict[str, str]) -> dict[str, str]:
    """Trees without the count of what a translator did, which nothing here shows."""
    return {name: tree.partition("\n")[2] for name, tree in trees.items()}


def test_templates_are_not_sandboxed_but_are_escaped(site: SiteFolder) -> None:
    """A layout of the site may use what the sandbox forbids, and prints text as text."""
    site.write(
        "_templates/layouts/single.html",
        '{% extends "!layouts/single.html" %}'
        "{% block lede %}<i>{{ page.__class__.__name__ }} {{ page.title }}</i>{% endblock %}",
    )
    site.write("about.md", "---\ntitle: <b>\n---\nText.\n")
    built = site.build()
    assert "<i>PageView &lt;b&gt;</i>" in built.html("/about/")


def test_a_template_bridge_of_the_site_is_used(site: SiteFolder) -> None:
    """Who sets Sphinx's ``template_bridge`` gets it; text is escaped all the same."""
    site.configure('template_bridge = "sphinx.jinja2glue.BuiltinTemplateLoader"')
    site.write(
        "_templates/layouts/single.html",
        '{% extends "!layouts/single.html" %}{% block lede %}{{ environment_of() }}{% endblock %}',
    )
    site.configure(
        "def setup(app):\n"
        "    def context(app, page, template, context, tree):\n"
        "        kind = type(app.builder.templates.environment).__name__\n"
        "        context['environment_of'] = lambda: kind\n"
        "    app.connect('html-page-context', context)\n"
    )
    site.write("about.md", "---\ntitle: <b>\n---\nText.\n")
    written = site.build().html("/about/")
    assert SandboxedEnvironment.__name__ in written
    assert '<h1 class="p-name">&lt;b&gt;</h1>' in written


def _posts(built: Built) -> list[Path]:
    return sorted(built.folder.glob("posts/post-*/index.html"))


def test_documents_with_nodes_of_sphinx_are_written_in_shares_too(site: SiteFolder) -> None:
    """Pictures that Sphinx copies, of documents with directives, are there with two jobs."""
    write_blog(site, posts=12)
    site.write("posts/bundle/index.md", "---\ntitle: B\n---\n```{image} pic.png\n```\n\nText.\n")
    one, two = site.build(out="one"), site.build(out="two", jobs=2)
    assert len(_posts(two)) == 12
    assert one.files() == two.files()
