"""Which pages there are, and of which kind."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_hugo.site.site import Site


def kinds(site: Site) -> dict[str, str]:
    """The kind of each page by path, without the taxonomies every site has."""
    return {page.path: page.kind for page in site.pages if page.kind != "taxonomy"}


def test_an_empty_site_has_a_home_page(make_site: Callable[..., Site]) -> None:
    """And its taxonomies."""
    site = make_site({})
    assert [page.path for page in site.pages] == ["/", "/categories", "/tags"]
    assert site.home is not None
    assert site.home.title == "Site"


def test_folders_at_the_top_are_sections(make_site: Callable[..., Site]) -> None:
    """Deeper ones need an ``_index.md``."""
    site = make_site({"a/b/c/p.md": {}, "a/b/d/_index.md": {}, "x/y/_index.md": {}})
    assert kinds(site) == {
        "/": "home",
        "/a": "section",
        "/a/b/c/p": "page",
        "/a/b/d": "section",
        "/x": "section",
        "/x/y": "section",
    }


def test_the_sphinx_root_document_is_the_home_page(make_site: Callable[..., Site]) -> None:
    """``index.md`` at the root is no bundle that swallows the site."""
    site = make_site({"index.md": {"title": "Start"}, "p.md": {}})
    assert kinds(site) == {"/": "home", "/p": "page"}
    assert site.by_docname["index"].title == "Start"


def test_terms_have_pages_with_and_without_a_file(make_site: Callable[..., Site]) -> None:
    """A file of a term no page bears is a page too."""
    site = make_site(
        {
            "tags/gpt-2/_index.md": {"title": "G"},
            "tags/old/_index.md": {},
            "p.md": {"tags": ["GPT-2", "New"]},
        }
    )
    assert kinds(site) == {
        "/": "home",
        "/p": "page",
        "/tags/gpt-2": "term",
        "/tags/new": "term",
        "/tags/old": "term",
    }
    assert [site.by_path[path].title for path in ("/tags/gpt-2", "/tags/new", "/tags/old")] == [
        "G",
        "New",
        "Old",
    ]


def test_sections_have_titles_hugo_makes(make_site: Callable[..., Site]) -> None:
    """From the folder's name as it is spelled, in the plural."""
    site = make_site(
        {"Photo Album/a.md": {}, "news/a.md": {}, "research/_index.md": {"title": "R"}}
    )
    titles = {page.path: page.title for page in site.sections}
    assert titles == {"/photo-album": "Photo Albums", "/news": "News", "/research": "R"}


def test_made_up_titles_can_be_left_plain(make_site: Callable[..., Site]) -> None:
    """Both options off: the name as it is."""
    site = make_site(
        {"my post/a.md": {"tags": ["xy z"]}},
        capitalize_list_titles=False,
        pluralize_list_titles=False,
    )
    assert site.by_path["/my-post"].title == "my post"
    assert site.by_path["/tags/xy-z"].title == "xy z"


def test_a_taxonomys_title_is_its_last_segment(make_site: Callable[..., Site]) -> None:
    """Without hyphens."""
    site = make_site({}, taxonomies={"x": "blog/x-es", "author": "au-thors"})
    titles = {page.path: page.title for page in site.pages if page.kind == "taxonomy"}
    assert titles == {"/blog/x-es": "X Es", "/au-thors": "Au Thors"}


def test_kinds_can_be_switched_off(make_site: Callable[..., Site]) -> None:
    """``disableKinds`` leaves the others what they are."""
    files = {"s/p.md": {"tags": ["x"]}}
    without = {
        kind: {page.kind for page in make_site(files, disable_kinds=frozenset({kind})).pages}
        for kind in ("home", "section", "page", "taxonomy", "term")
    }
    every = {"home", "section", "page", "taxonomy", "term"}
    assert without["taxonomy"] == every - {"taxonomy"}
    assert without["term"] == every - {"term"}
    assert without["home"] == every - {"home"}
    assert without["section"] == every - {"section"}
    assert without["page"] == every - {"page", "term"}


def test_section_and_type(make_site: Callable[..., Site]) -> None:
    """The first folder; the type is the section's unless given, and ``page`` at the root."""
    site = make_site({"a/b/p.md": {}, "r.md": {}, "q.md": {"type": "doc"}, "z.md": {"tags": ["t"]}})
    found = {page.path: (page.section, page.type) for page in site.pages}
    assert found == {
        "/": ("", "page"),
        "/a": ("a", "a"),
        "/a/b/p": ("a", "a"),
        "/categories": ("categories", "categories"),
        "/q": ("", "doc"),
        "/r": ("", "page"),
        "/tags": ("tags", "tags"),
        "/tags/t": ("tags", "tags"),
        "/z": ("", "page"),
    }


def test_hidden_pages_are_no_pages(make_site: Callable[..., Site]) -> None:
    """Not in any map, and their terms do not exist."""
    site = make_site({"s/d.md": {"draft": True, "tags": ["secret"]}, "s/p.md": {}})
    assert "s/d" not in site.by_docname
    assert "/tags/secret" not in site.by_path
    assert [page.path for page in site.regular_pages] == ["/s/p"]


def test_a_draft_section_is_nowhere_though_its_pages_are(make_site: Callable[..., Site]) -> None:
    """Its title must not leak into breadcrumbs or menus."""
    site = make_site(
        {"s/_index.md": {"title": "Secret", "draft": True}, "s/p.md": {}, "s/t/_index.md": {}},
        section_pages_menu="main",
    )
    page = site.by_docname["s/p"]
    assert "/s" not in site.by_path
    assert site.home is not None
    assert site.ancestors(page) == (site.home,)
    assert site.pages_of(site.home) == ()
    assert site.menus["main"] == ()


def test_a_draft_term_is_nowhere(make_site: Callable[..., Site]) -> None:
    """Pages that bear it are published without."""
    site = make_site({"tags/x/_index.md": {"draft": True}, "p.md": {"tags": ["x", "y"]}})
    [(_, terms)] = site.terms_of(site.by_docname["p"])
    assert [term.path for term in terms] == ["/tags/y"]


def test_options_show_drafts_with_a_mark(make_site: Callable[..., Site]) -> None:
    """So that layouts can say so."""
    files = {
        "d.md": {"draft": True},
        "f.md": {"date": "2030-01-01"},
        "e.md": {"expirydate": "2020-01-01"},
    }
    site = make_site(files, build_drafts=True, build_future=True, build_expired=True)
    assert site.by_docname["d"].draft
    assert site.by_docname["f"].future
    assert site.by_docname["e"].expired
