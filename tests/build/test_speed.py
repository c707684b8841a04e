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
from sphinx.environment import BuildEnvironment

from blog import write_blog
from sites import Built, SiteFolder
from sphinx_hugo.extension import builder as builder_module
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


def _touched(built: Built, since: dict[str, int]) -> set[str]:
    """Published files that were written since, search aside."""
    return {name for name, time in _times(built).items() if since.get(name) != time}


def _times(built: Built) -> dict[str, int]:
    files = (file for file in built.folder.rglob("*") if file.is_file())
    return {
        file.relative_to(built.folder).as_posix(): file.stat().st_mtime_ns
        for file in files
        if "pagefind" not in file.parts and "_static" not in file.parts
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_build_without_a_change_writes_no_page_and_no_feed(site: SiteFolder, jobs: int) -> None:
    """Lists, feeds and the page for addresses that do not exist stand as they are."""
    write_blog(site)
    site.build()
    since = _times(site.build())
    assert _touched(site.build(jobs=jobs), since) <= {"objects.inv", ".buildinfo"}


def test_a_change_of_text_writes_the_post_and_the_feeds_it_is_in(site: SiteFolder) -> None:
    """The words of a post's second half are on its own page and in feeds, nowhere else."""
    write_blog(site)
    file = site.source / "posts/post-3.md"
    text = file.read_text("utf-8") + "\n" + "word " * 100 + "\n\nThe end is far.\n"
    file.write_text(text, "utf-8")
    site.build()
    since = _times(site.build())
    file.write_text(text.replace("far", "near"), "utf-8")
    touched = _touched(site.build(), since) - {"objects.inv", ".buildinfo"}
    assert "posts/post-3/index.html" in touched
    rest = {name for name in touched if name.endswith(".html")} - {"posts/post-3/index.html"}
    assert rest == set()
    assert {"index.xml", "tags/beta/index.xml"} <= touched
    assert "categories/index.xml" not in touched


def test_a_change_of_title_writes_the_lists_that_show_it(site: SiteFolder) -> None:
    """Of a list that is cut into pages only the part is written that shows the post."""
    write_blog(site)
    site.build()
    since = _times(site.build())
    file = site.source / "posts/post-3.md"
    file.write_text(file.read_text("utf-8").replace("title: Fixture post 3", "title: New"), "utf-8")
    built = site.build()
    touched = _touched(built, since)
    parts = {f"tags/alpha/page/{number}/index.html" for number in (2, 3)}
    showing = {name for name in parts if ">New<" in built.html("/" + name)}
    assert len(showing) == 1 and touched & parts == showing
    assert "notes/one/index.html" not in touched


def test_lists_follow_a_template_of_the_site(site: SiteFolder) -> None:
    """A site's own list may show any page, so it is written when any page changes."""
    write_blog(site)
    site.write(
        "_templates/layouts/term.html",
        '{% extends "!layouts/term.html" %}'
        "{% block lede %}{{ site.regular_pages | map(attribute='title') | join }}{% endblock %}",
    )
    site.build()
    file = site.source / "notes/one.md"
    file.write_text(file.read_text("utf-8").replace("title: A note", "title: New"), "utf-8")
    assert "New" in site.build().html("/tags/alpha/")


_ALL_THERE_IS = (
    '{% extends "!layouts/single.html" %}{% block lede %}'
    "{% for name in ['parents', 'prev', 'next', 'meta', 'metatags', 'rellinks', 'sourcename', "
    "'toc', 'display_toc', 'page_source_suffix', 'has_maths_elements'] %}"
    "<pre>{{ name }}: {{ self._TemplateReference__context[name] }}</pre>{% endfor %}"
    "{% endblock %}"
)


def test_pages_are_the_same_without_the_writers_of_docutils(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text, and all that Sphinx gives templates of it, in toctrees and out of them."""
    write_blog(site, posts=3)
    site.write("_templates/layouts/single.html", _ALL_THERE_IS)
    site.write("a.md", '---\ntitle: A & "B" <c> d@e\n---\n## F `g` & h\n\n### I\n\n## J\n\nx\n')
    site.write("b.md", "---\ntitle: B\ntocdepth: 1\n---\n## C\n\n### D\n\n[](a.md)\n")
    site.write("c.md", "---\ntitle: C\n---\n```{toctree}\nd\n```\n")
    site.write("d.md", "---\ntitle: D\n---\n(label)=\n## E\n\nText.\n")
    quick = site.build(out="quick")
    monkeypatch.setattr(builder_module, "flat_html", lambda document: None)
    monkeypatch.setattr(builder_module, "flat_context", lambda *arguments: None)
    slow = site.build(out="slow")
    assert "toc: <ul>\n<li>" in quick.html("/a/").replace("&lt;", "<").replace("&gt;", ">")
    assert quick.files() == slow.files()


def test_what_an_extension_puts_into_a_page_is_written(site: SiteFolder) -> None:
    """A node that is not ours, in a document that had none when it was read."""
    site.configure(
        "from docutils import nodes\n"
        "def setup(app):\n"
        "    def add(app, tree, docname):\n"
        "        tree.children[0] += nodes.paragraph('', 'An afterthought')\n"
        "    app.connect('doctree-resolved', add)\n"
    )
    site.write("about.md", "---\ntitle: About\n---\nText.\n")
    assert "An afterthought" in site.build().content("/about/").text_content()


def test_pages_are_the_same_without_the_transforms_of_others(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Flat trees are resolved by ours alone, others by Sphinx, with the same pages."""
    write_blog(site, posts=3)
    site.write("d.md", "---\ntitle: D\n---\n(label)=\n## E\n\n[](#label) {ref}`label`, `c`\n")
    counted: list[str] = []
    apply = BuildEnvironment.apply_post_transforms

    def count(env: BuildEnvironment, tree: nodes.document, docname: str) -> None:
        counted.append(docname)
        apply(env, tree, docname)

    monkeypatch.setattr(BuildEnvironment, "apply_post_transforms", count)
    # the way that writes plain documents in shares; the others are forked, and counted nowhere
    quick = site.build(out="quick", jobs=2)
    assert counted and "posts/post-1" not in counted
    monkeypatch.setattr(builder_module, "only_ours_matter", lambda registry: False)
    counted.clear()
    slow = site.build(out="slow", jobs=2)
    assert len(counted) > 1
    assert quick.files() == slow.files()


def test_the_transforms_of_sphinx_and_myst_are_known(site: SiteFolder) -> None:
    """Should one come or go, it is to be looked at whether it concerns HTML and headings."""
    site.configure(
        "def setup(app):\n"
        "    from sphinx_hugo.extension.flat_trees import only_ours_matter\n"
        "    app.connect('builder-inited', lambda app: print(only_ours_matter(app.registry)))\n"
    )
    site.write("about.md", "Text.\n")
    assert "True" in site.build().output.split()


def test_a_post_transform_of_an_extension_runs(site: SiteFolder) -> None:
    """On documents that are HTML alone as well, in every way of writing."""
    site.configure(
        "from docutils import nodes\n"
        "from sphinx.transforms.post_transforms import SphinxPostTransform\n"
        "class Add(SphinxPostTransform):\n"
        "    default_priority = 1\n"
        "    def run(self, **kwargs):\n"
        "        self.document += nodes.paragraph('', 'An afterthought')\n"
        "def setup(app):\n"
        "    app.add_post_transform(Add)\n"
        "    return {'parallel_read_safe': True, 'parallel_write_safe': True}\n"
    )
    for name in ("about", "more", "most"):
        site.write(f"{name}.md", f"---\ntitle: {name}\n---\nText.\n")
    built = site.build(jobs=2)
    for name in ("about", "more", "most"):
        assert "An afterthought" in built.content(f"/{name}/").text_content()
