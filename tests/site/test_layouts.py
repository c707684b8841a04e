"""Which templates a page may have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.site.layouts import layout_candidates, named_candidates
from sphinx_hugo.site.site import Site


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ({}, ["layouts/posts/single.html", "layouts/single.html"]),
        (
            {"layout": "wide"},
            [
                "layouts/posts/wide.html",
                "layouts/wide.html",
                "layouts/posts/single.html",
                "layouts/single.html",
            ],
        ),
        (
            {"type": "doc", "layout": "single"},
            ["layouts/doc/single.html", "layouts/single.html"],
        ),
        ({"type": "../x"}, ["layouts/single.html"]),
        ({"layout": "../../etc/passwd"}, ["layouts/posts/single.html", "layouts/single.html"]),
    ],
)
def test_candidates_of_a_post(
    make_site: Callable[..., Site], front: dict[str, Any], expected: list[str]
) -> None:
    """Type and layout first, then the kind's; names never leave the folder."""
    page = make_site({"posts/x.md": front}).by_docname["posts/x"]
    assert list(layout_candidates(page)) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ["layouts/page/home.html", "layouts/page/list.html", "layouts/home.html"]),
        (
            "/posts",
            ["layouts/posts/section.html", "layouts/posts/list.html", "layouts/section.html"],
        ),
        (
            "/tags",
            ["layouts/tags/taxonomy.html", "layouts/tags/list.html", "layouts/taxonomy.html"],
        ),
        ("/tags/x", ["layouts/tags/term.html", "layouts/tags/list.html", "layouts/term.html"]),
    ],
)
def test_candidates_of_lists(
    make_site: Callable[..., Site], path: str, expected: list[str]
) -> None:
    """By kind, ending with ``list``."""
    page = make_site({"posts/x.md": {"tags": ["x"]}}).by_path[path]
    assert list(layout_candidates(page)) == [*expected, "layouts/list.html"]


@pytest.mark.parametrize("name", ["../x", "a/b", "a.b", "ü", "a b", "x\n"])
@pytest.mark.parametrize("key", ["layout", "type"])
def test_a_name_that_is_none_is_reported(
    make_site: Callable[..., Site], key: str, name: str
) -> None:
    """With its line."""
    site = make_site(
        {"posts/x.md": f"---\ntitle: X\n{key}: {name!r}\n---\n".replace("'x\\n'", '"x\\n"')}
    )
    [(path, problem)] = site.problems
    assert (path, problem.code, problem.line) == ("posts/x.md", "layout", 3)


def test_a_layout_that_is_asked_for_is_known(make_site: Callable[..., Site]) -> None:
    """So that it can be told of where it does not exist."""
    site = make_site({"posts/x.md": {"layout": "wide"}, "posts/y.md": {}})
    assert named_candidates(site.by_docname["posts/x"]) == (
        "layouts/posts/wide.html",
        "layouts/wide.html",
    )
    assert named_candidates(site.by_docname["posts/y"]) == ()
