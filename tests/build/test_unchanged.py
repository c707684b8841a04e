"""A build without a change derives nothing, and no change is missed for it."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest
from sphinx.application import Sphinx

from blog import PNG, write_blog
from sites import Built, SiteFolder
from sphinx_hugo.extension import settling
from sphinx_hugo.extension.garbage import SELDOM
from sphinx_hugo.extension.unchanged import stands

Change = Callable[[SiteFolder, Built], object]


def _forbid(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a build fail that derives the site."""

    def fail(*_: object) -> None:
        raise AssertionError("the site is derived")

    monkeypatch.setattr(settling, "Site", fail)


def test_a_build_without_a_change_derives_nothing(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes nothing but a look at the files; what is published stays as it is."""
    write_blog(site)
    before = site.build().files()
    _forbid(monkeypatch)
    again = site.build()
    assert (again.status, again.warnings, again.files()) == (0, [], before)


def test_what_was_said_is_said_again(site: SiteFolder) -> None:
    """Without a change a link that leads nowhere still fails a build with ``-W``."""
    site.write("a.md", "---\ntitle: A\n---\n[gone](/gone/)\n")
    said = site.build().warnings
    assert len(said) == 1
    assert site.build().warnings == said
    assert site.build("-W").status == 1


CHANGES: dict[str, Change] = {
    "a template": lambda site, _: site.write(
        "_templates/layouts/single.html",
        '{% extends "!layouts/single.html" %}{% block lede %}Lede.{% endblock %}',
    ),
    "a static file": lambda site, _: site.write("_static/images/p.png", PNG + b"\0"),
    "a static file of the same size": lambda site, _: site.write("_static/own.css", "b{top:1px}"),
    "a new static file": lambda site, _: site.write("_static/images/q.png", PNG),
    "a file in a linked folder": lambda site, _: site.write("../linked/data.txt", "Other."),
    "a file of a bundle": lambda site, _: site.write("posts/bundle/pic.png", PNG + b"\0"),
    "an extra file": lambda site, _: (site.root / "extra.txt").write_text("Other."),
    "a setting": lambda site, _: site.configure('hugo_description = "Other."'),
    "a draft": lambda site, _: site.write("posts/draft.md", "---\ntitle: D\n---\nText.\n"),
    "a document that is gone": lambda site, _: (site.source / "posts/post-2.md").unlink(),
    "a page that is gone": lambda _, built: built.file("/posts/post-3/").unlink(),
    "a list that is gone": lambda _, built: built.file("/tags/").unlink(),
    "a feed that is gone": lambda _, built: built.file("/index.xml").unlink(),
    "a style sheet that is gone": lambda _, built: built.file(
        "/_static/styles/pydata-sphinx-theme.css"
    ).unlink(),
    "a copied file that is gone": lambda _, built: built.file("/images/p.png").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_every_change_is_noticed(site: SiteFolder, change: Change) -> None:
    """What is published after it is what a build from nothing publishes."""
    write_blog(site)
    site.write("_static/own.css", "b{top:0px}")
    (site.root / "linked").mkdir()
    site.write("../linked/data.txt", "One.")
    (site.root / "_static/linked").symlink_to(site.root / "linked")
    (site.root / "extra.txt").write_text("One.")
    site.configure('html_extra_path = ["extra.txt"]\nhtml_css_files = ["own.css"]')
    site.build()
    change(site, site.build())
    assert site.build().files() == site.build(out="clean").files()


def test_time_is_a_change_where_a_post_waits_for_it(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A post appears, and another one goes, at the first build after their dates."""
    site.write("new.md", "---\ntitle: N\npublishDate: 2026-03-01\n---\nText.\n")
    site.write("old.md", "---\ntitle: O\nexpiryDate: 2026-05-01\n---\nText.\n")
    found = []
    for epoch in (1767225600, 1772496000, 1777766400):  # 1 January, 3 March, 3 May
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        built = site.build()
        found.append((built.file("/new/").exists(), built.file("/old/").exists()))
    assert found == [(False, True), (True, True), (True, False)]


def test_a_page_that_is_shown_before_its_time_changes_at_it(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With ``hugo_build_future`` a page that says it lies in the future stops saying so."""
    site.configure("hugo_build_future = True")
    site.write(
        "_templates/layouts/single.html",
        '{% extends "!layouts/single.html" %}{% block lede %}{{ page.future }}{% endblock %}',
    )
    site.write("new.md", "---\ntitle: N\npublishDate: 2026-03-01\n---\nText.\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    site.build()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772496000")
    assert site.build().files() == site.build(out="clean").files()


def test_pages_that_others_write_at_each_build_are_finished_like_all(site: SiteFolder) -> None:
    """Where an extension writes a page without asking, the site is derived late, and right."""
    write_blog(site)
    site.configure(
        "def setup(app):\n"
        '    pages = lambda app: [("extra/page", {"title": "X", "body": "Text."}, "page.html")]\n'
        '    app.connect("html-collect-pages", pages)\n'
    )
    clean = site.build(out="clean").files()
    site.build()
    assert site.build().files() == clean


def test_a_document_that_others_have_written_again_is(site: SiteFolder) -> None:
    """Where an extension names a document when all are read, it is written as before."""
    write_blog(site)
    before = site.build().files()
    site.write(
        "conf.py",
        (site.root / "conf.py").read_text("utf-8")
        + "\ndef setup(app):\n    app.connect('env-updated', lambda app, env: ['about'])\n",
    )
    assert site.build().files() == before
    since = (site.root / "_build/html/about/index.html").stat().st_mtime_ns
    assert site.build().files() == before
    assert (site.root / "_build/html/about/index.html").stat().st_mtime_ns > since


@pytest.mark.parametrize("prune", [True, False])
def test_no_file_comes_or_goes_without_a_change(site: SiteFolder, *, prune: bool) -> None:
    """The theme writes the colours of code at each build: they stay where pages load them."""
    write_blog(site)
    site.configure(f"hugo_prune_assets = {prune}")
    before = site.build().files()
    assert site.build().files() == before
    assert ("_static/pygments.css" in before) is not prune


def test_garbage_is_looked_for_as_usual_when_a_build_is_over(
    site: SiteFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process that goes on after a build, a test for one, is what it was before."""
    before, during = gc.get_threshold(), []

    def note(app: Sphinx) -> bool:
        during.append(gc.get_threshold())
        return stands(app)

    monkeypatch.setattr(settling, "stands", note)
    site.write("a.md", "---\ntitle: A\n---\nText.\n")
    site.build()
    assert (during, gc.get_threshold()) == ([SELDOM], before)


def test_a_build_that_fails_leaves_the_process_as_it_was(site: SiteFolder) -> None:
    """Garbage is looked for as usual after it as well."""
    before = gc.get_threshold()
    site.configure("def setup(app):\n    app.connect('env-updated', lambda *_: 1 / 0)\n")
    site.write("a.md", "---\ntitle: A\n---\nText.\n")
    assert site.build().status != 0
    assert gc.get_threshold() == before
