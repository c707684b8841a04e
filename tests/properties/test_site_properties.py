"""What holds for any front matter, any names and any URLs."""

from __future__ import annotations

import posixpath
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from typing import Any
from urllib.parse import unquote, urljoin

from hypothesis import given, settings
from hypothesis import strategies as st

from sphinx_hugo.content.document import FrontMatter, Source
from sphinx_hugo.content.metadata import with_defaults
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.matching import BadPattern, matches
from sphinx_hugo.site.order import collation_key
from sphinx_hugo.site.relative import relative
from sphinx_hugo.site.resolve import Resolver
from sphinx_hugo.site.site import Site
from sphinx_hugo.site.urlize import escape, make_path

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1)
ODD = st.sampled_from(["..", ".", "%2e%2e", "a b", "C#", "_index", "index", "x", "X", "tags", "é"])
SEGMENTS = ODD | NAMES.filter(lambda name: name not in (".", ".."))
PATHS = st.lists(SEGMENTS.filter(lambda s: s not in (".", "..")), min_size=1, max_size=4).map(
    lambda parts: "/".join(parts) + ".md"
)
WRITTEN = st.text(st.characters(exclude_categories=["Cs"])) | st.lists(SEGMENTS).map("/".join)
DATES = st.sampled_from(["2024-01-01", "2026-01-01T10:00:00+02:00", "2030-01-01"])
FRONT = st.fixed_dictionaries(
    {},
    optional={
        "title": WRITTEN,
        "slug": WRITTEN,
        "url": WRITTEN | st.sampled_from(["/:year/:slug/", "/x/", ":nope", "/x"]),
        "aliases": st.lists(WRITTEN | st.sampled_from(["/x/", "../y", "//h"]), max_size=3),
        "tags": st.lists(WRITTEN | st.integers() | st.none() | st.dictionaries(NAMES, NAMES)),
        "date": DATES,
        "draft": st.booleans(),
        "weight": st.integers(-3, 3),
        "season": st.integers(1, 2) | WRITTEN,
        "chapter": st.integers(1, 3),
        "layout": WRITTEN,
        "menu": st.sampled_from(["main", "footer"]),
        "build": st.sampled_from([{"list": "never"}, {"render": "link"}, {"render": "never"}]),
        "cascade": st.fixed_dictionaries({}, optional={"type": WRITTEN, "tags": st.lists(NAMES)}),
    },
)
SITES = st.dictionaries(PATHS, FRONT, max_size=6)


def sources(files: dict[str, dict[str, Any]]) -> list[Source]:
    """Sources of front matter by path."""
    return [
        Source(path.removesuffix(".md"), path, with_defaults(FrontMatter(), front))
        for path, front in files.items()
    ]


def is_inside(file: str) -> bool:
    """Whether an output file stays below the output folder, and is one."""
    return (
        bool(file)
        and not file.startswith("/")
        and not file.endswith("/")
        and posixpath.normpath(file) == file
        and not file.startswith("..")
        and "\0" not in file
    )


@settings(max_examples=60, deadline=None)
@given(SITES, st.booleans(), st.sampled_from(["", "/:year/:slug", "/:title/", "/:sections/:slug"]))
def test_every_page_has_a_place_of_its_own_inside(
    files: dict[str, dict[str, Any]], ugly: bool, pattern: str
) -> None:
    """Whatever the names: no two pages, aliases or folders collide, and none leaves the site."""
    config = SiteConfig(ugly_urls=ugly, permalinks={"x": pattern} if pattern else {})
    site = Site(sources(files), {}, config, NOW)
    placed = [page for page in site.pages if page.url]  # others are only listed
    taken = [page.file for page in placed] + [alias.file for alias in site.aliases]
    assert len(taken) == len(set(taken))
    folders = {folder for file in taken for folder in ancestors(file)}
    assert folders.isdisjoint(taken)
    for file in taken:
        assert is_inside(file)
    for page in placed:
        assert page.url.startswith("/")
        assert page.url.isascii()
        served = unquote(page.url).lstrip("/")
        assert page.file in (served, served + "index.html")


def ancestors(file: str) -> list[str]:
    """The folders above a file."""
    parts = file.split("/")[:-1]
    return ["/".join(parts[:count]) for count in range(1, len(parts) + 1)]


@settings(max_examples=40, deadline=None)
@given(SITES)
def test_no_published_document_is_lost_in_silence(files: dict[str, dict[str, Any]]) -> None:
    """It is a page, or a problem says that another one has its URL."""
    site = Site(sources(files), {}, SiteConfig(), NOW)
    named = {path for path, problem in site.problems if problem.code in ("url", "url-collision")}
    for docname in site.decision.published:
        assert docname in site.by_docname or f"{docname}.md" in named, site.problems


@settings(max_examples=40, deadline=None)
@given(SITES)
def test_hidden_documents_are_nowhere(files: dict[str, dict[str, Any]]) -> None:
    """Not among pages, neighbours, lists or redirects."""
    site = Site(sources(files), {}, SiteConfig(), NOW)
    hidden = {name for name, why in site.decision.hidden.items() if why != "not rendered"}
    shown = {page.docname for page in site.pages} | {alias.page.docname for alias in site.aliases}
    for page in site.pages:
        shown |= {other.docname for other in site.pages_of(page)}
        shown |= {other.docname for other in site.ancestors(page)}
    assert hidden.isdisjoint(shown)


@settings(max_examples=25, deadline=None)
@given(SITES, st.randoms(use_true_random=False))
def test_the_order_of_sources_does_not_matter(files: dict[str, dict[str, Any]], order: Any) -> None:
    """The same pages, lists and problems come out."""
    shuffled = sources(files)
    order.shuffle(shuffled)
    first = Site(sources(files), {}, SiteConfig(), NOW)
    second = Site(shuffled, {}, SiteConfig(), NOW)
    assert [page.url for page in first.pages] == [page.url for page in second.pages]
    assert [page.url for page in first.regular_pages] == [p.url for p in second.regular_pages]
    assert first.problems == second.problems


@given(SITES)
@settings(max_examples=25, deadline=None)
def test_neighbours_know_each_other(files: dict[str, dict[str, Any]]) -> None:
    """Who is next to a page has that page before it."""
    site = Site(sources(files), {}, SiteConfig(), NOW)
    for page in site.regular_pages:
        for forward, back in ((site.next, site.prev), (site.next_in_section, site.prev_in_section)):
            other = forward(page)
            assert other is None or back(other) is page
        place = site.series_of(page)
        if place and place.next:
            after = site.series_of(place.next)
            assert after is not None
            assert after.prev is page


SITE_PATHS = st.lists(
    st.text(st.characters(codec="ascii", exclude_characters="/?#;\\\t\r\n\0 "), min_size=1).filter(
        lambda part: part not in (".", "..")
    ),
    max_size=4,
).flatmap(
    lambda parts: st.sampled_from(["/".join(["", *parts]) or "/", "/".join(["", *parts, ""])])
)


@given(SITE_PATHS, SITE_PATHS, st.sampled_from(["", "#x", "?q=/a/", "?q#y"]))
def test_a_relative_url_leads_where_it_should(here: str, there: str, rest: str) -> None:
    """As a browser joins it, below any path of any host."""
    here, there = escape(here), escape(there)
    for base in ("https://e.org", "https://e.org/en/latest"):
        joined = urljoin(base + here, relative(here, there + rest))
        assert joined == base + there + rest


@given(WRITTEN)
@settings(max_examples=60, deadline=None)
def test_any_url_resolves_to_something_inside(url: str) -> None:
    """Or is left alone; nothing raises."""
    site = Site(
        sources({"posts/x.md": {}, "about.md": {}}), {}, SiteConfig(base_url="https://e.org/"), NOW
    )
    target = Resolver(site, {}).resolve(url, site.by_docname["posts/x"])
    if target.kind in ("page", "file", "generated"):
        assert target.url.startswith("/")
        assert not target.url.startswith("//")


@given(WRITTEN)
def test_a_path_is_a_path_of_itself(name: str) -> None:
    """Sanitising twice is sanitising once."""
    assert make_path(make_path(name)) == make_path(name)


@given(st.lists(WRITTEN))
def test_text_has_one_order(texts: list[str]) -> None:
    """Keys can be compared, whatever the characters."""
    keys = sorted(map(collation_key, texts))
    assert all(first <= second for first, second in pairwise(keys))


@given(st.text("ab*?[]{},\\/!-"), st.text("ab/"))
def test_any_glob_matches_or_is_bad(pattern: str, text: str) -> None:
    """And never raises anything else."""
    with suppress(BadPattern):
        assert matches(pattern, text) in (True, False)
