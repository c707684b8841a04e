"""Front matter that sections hand down."""

from __future__ import annotations

from collections.abc import Callable

from sphinx_hugo.content.document import Cascade
from sphinx_hugo.site.site import Site


def test_the_nearest_cascade_wins(make_site: Callable[..., Site]) -> None:
    """Key by key; a page's own value is before all, the site's come last."""
    site = make_site(
        {
            "_index.md": {"cascade": {"layout": "home", "type": "home"}},
            "s/_index.md": {"cascade": {"layout": "section"}},
            "s/p.md": {},
            "s/q.md": {"layout": "own"},
            "o.md": {},
        },
        cascade=(Cascade({"layout": "site", "weight": 5}),),
    )
    found = {page.path: (page.layout, page.type, page.weight) for page in site.regular_pages}
    assert found == {
        "/s/p": ("section", "home", 5),
        "/s/q": ("own", "home", 5),
        "/o": ("home", "home", 5),
    }


def test_a_cascade_is_for_its_own_page_too(make_site: Callable[..., Site]) -> None:
    """As in Hugo."""
    site = make_site({"s/_index.md": {"title": "S", "cascade": {"layout": "x", "title": "T"}}})
    assert (site.by_path["/s"].layout, site.by_path["/s"].title) == ("x", "S")


def test_targets_choose_by_path_and_kind(make_site: Callable[..., Site]) -> None:
    """The first block that matches gives the value."""
    blocks = [
        {"target": {"path": "/s/**", "kind": "page"}, "layout": "a"},
        {"_target": {"path": "/{o,s}"}, "layout": "b"},
        {"target": {"kind": "{term,section}"}, "type": "c"},
        {"layout": "z"},
    ]
    site = make_site(
        {"_index.md": {"cascade": blocks}, "s/p.md": {"tags": ["x"]}, "o.md": {}, "n/q.md": {}}
    )
    paths = ("/s/p", "/s", "/o", "/n/q", "/n", "/tags/x")
    assert [(site.by_path[path].layout, site.by_path[path].type) for path in paths] == [
        ("a", "s"),
        ("b", "c"),
        ("b", "page"),
        ("z", "n"),
        ("z", "c"),
        ("z", "c"),
    ]


def test_other_languages_and_environments_are_not_meant(make_site: Callable[..., Site]) -> None:
    """Nor does an unknown matcher change anything."""
    blocks = [
        {"target": {"lang": "fr"}, "layout": "fr"},
        {"target": {"environment": "development"}, "layout": "dev"},
        {"target": {"environment": "production", "lang": "en"}, "layout": "yes"},
    ]
    site = make_site({"_index.md": {"cascade": blocks}, "o.md": {}})
    assert site.by_path["/o"].layout == "yes"


def test_params_are_merged_key_by_key(make_site: Callable[..., Site]) -> None:
    """From all levels, nested mappings as a whole."""
    site = make_site(
        {
            "_index.md": {"cascade": {"params": {"a": "home", "b": "home"}}},
            "s/_index.md": {"cascade": {"params": {"a": "section"}}},
            "s/p.md": {"params": {"c": "own"}},
        }
    )
    assert dict(site.by_path["/s/p"].params) == {"a": "section", "b": "home", "c": "own"}


def test_terms_of_a_cascade_are_terms(make_site: Callable[..., Site]) -> None:
    """A section can tag all its pages."""
    site = make_site({"s/_index.md": {"cascade": {"tags": ["all"]}}, "s/p.md": {}})
    assert "/tags/all" in site.by_path


def test_a_cascade_within_a_cascade_goes_nowhere(make_site: Callable[..., Site]) -> None:
    """It would hand itself down for ever."""
    site = make_site(
        {
            "s/_index.md": {"cascade": {"layout": "x", "cascade": {"layout": "y"}}},
            "s/t/_index.md": {},
            "s/t/p.md": {},
        }
    )
    assert site.by_path["/s/t/p"].layout == "x"


def test_a_bad_target_is_reported_where_it_stands(make_site: Callable[..., Site]) -> None:
    """And matches nothing."""
    text = "---\ntitle: S\ncascade:\n  target: {path: '{/s'}\n  layout: x\n---\n"
    site = make_site({"s/_index.md": text, "s/p.md": {}, "s/q.md": {}})
    [(path, problem)] = site.problems
    assert (path, problem.code, problem.line) == ("s/_index.md", "cascade", 3)
    assert site.by_path["/s/p"].layout == ""
