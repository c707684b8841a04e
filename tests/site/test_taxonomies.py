"""Terms: what is one, how it is called, which pages bear it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.site.site import Site


def terms(site: Site, docname: str) -> list[str]:
    """The URLs of a page's terms."""
    found = site.terms_of(site.by_docname[docname])
    return [term.url for _, own in found for term in own]


def test_spellings_are_one_term(make_site: Callable[..., Site]) -> None:
    """The most frequent one names it."""
    site = make_site(
        {
            "a.md": {"tags": ["gpuburnout-1b"]},
            "b.md": {"tags": ["GPUburnout-1B"]},
            "c.md": {"tags": ["GPUburnout-1B"]},
        }
    )
    [term] = site.pages_of(site.taxonomies["tags"])
    assert (term.title, term.url, site.count(term)) == (
        "GPUburnout-1B",
        "/tags/gpuburnout-1b/",
        3,
    )


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("GPT-2", "/tags/gpt-2/"),
        ("Foo Bar", "/tags/foo-bar/"),
        ("C#", "/tags/c%23/"),
        ("C++", "/tags/c++/"),
        (".NET", "/tags/.net/"),
        ("a/b", "/tags/a/b/"),
        ("été", "/tags/%C3%A9t%C3%A9/"),
        ("AT&T", "/tags/att/"),
        ("a & b", "/tags/a--b/"),
        (" lead", "/tags/-lead/"),
        ("👍", "/tags/%F0%9F%91%8D/"),
        ("../x", "/tags/x/"),
        (2024, "/tags/2024/"),
        (1.5, "/tags/1.5/"),
        (True, "/tags/true/"),
    ],
)
def test_terms_have_urls(make_site: Callable[..., Site], name: Any, url: str) -> None:
    """As Hugo forms them; a term without a letter is encoded, none leaves its taxonomy."""
    assert terms(make_site({"a.md": {"tags": [name]}}), "a") == [url]


def test_one_term_needs_no_list(make_site: Callable[..., Site]) -> None:
    """A string is one term, commas and all."""
    assert terms(make_site({"a.md": {"tags": "Big, Cat"}}), "a") == ["/tags/big-cat/"]


def test_terms_are_in_their_authors_order(make_site: Callable[..., Site]) -> None:
    """One that is named twice has its last place, as in Hugo."""
    site = make_site({"a.md": {"tags": ["u", "t", "U"], "categories": ["z"]}})
    assert dict(site.terms_of(site.by_docname["a"])).keys() == {"categories", "tags"}
    assert terms(site, "a") == ["/categories/z/", "/tags/t/", "/tags/u/"]


@pytest.mark.parametrize(
    ("value", "kept"), [("[x, {a: 1}]", 1), ("[[x]]", 0), ("{a: b}", 0), ("['..']", 0)]
)
def test_terms_of_the_wrong_type(make_site: Callable[..., Site], value: str, kept: int) -> None:
    """Are told of with their line, and left out."""
    site = make_site({"a.md": f"---\ntitle: A\ntags: {value}\n---\n"})
    assert len(terms(site, "a")) == kept
    [(path, problem)] = site.problems
    assert (path, problem.code, problem.line) == ("a.md", "taxonomy", 3)


@pytest.mark.parametrize("value", [None, [], [None, "", "  "]])
def test_no_terms_are_no_problem(make_site: Callable[..., Site], value: Any) -> None:
    """Empty lists and entries."""
    site = make_site({"a.md": {"tags": value}})
    assert (site.terms_of(site.by_docname["a"]), site.problems) == ((), ())


def test_a_terms_pages_are_in_order(make_site: Callable[..., Site]) -> None:
    """By their weight in the term, then by Hugo's default; sections and home may bear terms."""
    site = make_site(
        {
            "a.md": {"title": "A", "tags": ["t"], "tags_weight": 3},
            "b.md": {"title": "B", "tags": ["t"], "tags_weight": 1},
            "c.md": {"title": "C", "tags": ["t"], "date": "2024-01-01"},
            "d.md": {"title": "D", "tags": ["T"], "weight": 1},
            "f/_index.md": {"title": "F", "tags": ["t"]},
            "_index.md": {"title": "H", "tags": ["t"]},
            "g.md": {"title": "G", "tags": ["t"], "tags_weight": -2},
        }
    )
    listed = site.pages_of(site.by_path["/tags/t"])
    assert [page.title for page in listed] == ["G", "D", "C", "H", "F", "B", "A"]


def test_unlisted_pages_have_terms_but_are_in_no_list(make_site: Callable[..., Site]) -> None:
    """``build.list: never``; ``local`` counts as listed here."""
    site = make_site(
        {
            "a.md": {"tags": ["t"], "build": {"list": "never"}},
            "b.md": {"tags": ["t"], "build": {"list": "local"}},
        }
    )
    assert terms(site, "a") == ["/tags/t/"]
    assert [page.docname for page in site.pages_of(site.by_path["/tags/t"])] == ["b"]


def test_taxonomies_are_configured(make_site: Callable[..., Site]) -> None:
    """Singular to plural; a plural may be a path."""
    site = make_site(
        {"p.md": {"authors": ["Jun Park"], "blog/x": ["y"], "tags": ["t"]}},
        taxonomies={"author": "authors", "x": "blog/x"},
    )
    assert terms(site, "p") == ["/authors/jun-park/", "/blog/x/y/"]
    assert set(site.taxonomies) == {"authors", "blog/x"}


def test_ten_thousand_tags(make_site: Callable[..., Site]) -> None:
    """On one page: no harm, no loss."""
    site = make_site({"p.md": {"tags": [f"t{number}" for number in range(10_000)]}})
    assert len(terms(site, "p")) == 10_000
    assert site.problems == ()
