"""What templates get."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sphinx_hugo.content.document import Content, Heading
from sphinx_hugo.site.pictures import Offer, Picture, Shelf, Variant
from sphinx_hugo.site.resolve import Resolver
from sphinx_hugo.site.resources import resources
from sphinx_hugo.site.site import Site
from sphinx_hugo.site.view_values import Cover
from sphinx_hugo.site.views import PageView, Views

FILES = {
    "posts/a.md": {
        "title": "A",
        "date": "2026-01-01",
        "tags": ["x", "y"],
        "season": 1,
        "chapter": 2,
    },
    "posts/b.md": {"title": "B", "date": "2026-02-01", "tags": ["x"], "season": 1, "chapter": 1},
    "posts/c.md": {"title": "C", "date": "2026-03-01"},
    "about.md": {"title": "About", "description": "Me", "cover": {"image": "me.png", "alt": "I"}},
}

PICTURE = Picture("d", 700, 600, 90_000, is_scalable=True)
MADE = {"d": {700: 9_000, 120: 1_000, 240: 2_000, 64: 500, 150: 900}}
OFFER = Offer((Variant("/_pictures/d-700.webp", 700),))
THUMBNAIL = Offer(
    (Variant("/_pictures/d-120.webp", 120), Variant("/_pictures/d-240.webp", 240)), "120px"
)


@pytest.fixture
def make_views(make_site: Callable[..., Site]) -> Callable[..., Views]:
    """A function from files to views; keywords are options of the site."""

    def make(files: Any = FILES, contents: Any = None, **options: Any) -> Views:
        site = make_site(files, contents, **options)
        found = resources(["me.png", "img/x.png"], site)
        return Views(site, Resolver(site, found), shelf=Shelf({"me.png": PICTURE}, MADE))

    return make


def view(views: Views, docname: str) -> Any:
    """The view of a document."""
    return views.page(views.model.by_docname[docname])


def test_a_page_tells_what_it_is(make_views: Callable[..., Views]) -> None:
    """Its own values, and those of its content."""
    contents = {
        "about": Content(words=300, reading_time=2, summary="<p>Hi <b>you</b></p>", truncated=True)
    }
    page = view(make_views(contents=contents), "about")
    assert (page.kind, page.title, page.url, page.permalink) == (
        "page",
        "About",
        "/about/",
        "https://example.org/about/",
    )
    assert (page.description, page.word_count, page.reading_time) == ("Me", 300, 2)
    assert page.truncated
    assert "Hi" in page.summary
    assert page.badge == ""


def test_a_page_without_content_is_no_error(make_views: Callable[..., Views]) -> None:
    """Terms have none."""
    views = make_views()
    page = views.page(views.model.by_path["/tags/x"])
    assert (page.summary, page.word_count, page.toc, page.title_in_body, page.docname) == (
        "",
        0,
        (),
        False,
        None,
    )


@pytest.mark.parametrize(
    ("front", "badge"),
    [
        ({"draft": True}, "Draft"),
        ({"date": "2030-01-01"}, "Future"),
        ({"expirydate": "2020-01-01"}, "Expired"),
    ],
)
def test_badges(make_views: Callable[..., Views], front: dict[str, Any], badge: str) -> None:
    """For pages that only an option shows."""
    views = make_views({"p.md": front}, build_drafts=True, build_future=True, build_expired=True)
    assert view(views, "p").badge == badge


def test_terms_have_counts(make_views: Callable[..., Views]) -> None:
    """And are views themselves."""
    page = view(make_views(), "posts/a")
    [(name, terms)] = page.terms
    assert name == "tags"
    assert [(term.title, term.url, term.count) for term in terms] == [
        ("X", "/tags/x/", 2),
        ("Y", "/tags/y/", 1),
    ]
    assert page.categories_flat == terms


def test_views_of_a_page_are_one_object(make_views: Callable[..., Views]) -> None:
    """So that templates can compare them."""
    page = view(make_views(), "posts/a")
    assert page.next_in_section.prev_in_section is page
    assert page.parent.pages[-1] is page
    assert page.ancestors[-1] is page.parent


def test_reading_order_replaces_dates_in_a_series(make_views: Callable[..., Views]) -> None:
    """Neighbours in the section stay what they are."""
    first, second = (view(make_views(), f"posts/{name}") for name in "ba")
    assert (first.prev, first.next.title) == (None, "A")
    assert (second.prev.title, second.next) == ("B", None)
    assert (first.prev_in_section.title, first.next_in_section.title) == ("A", "C")
    assert (first.series.label, first.series.total) == ("Season 1 · Chapter 1", 2)
    assert [part.title for part in first.series.parts] == ["B", "A"]


def test_elsewhere_neighbours_are_by_date(make_views: Callable[..., Views]) -> None:
    """Previous is older."""
    page = view(make_views(), "posts/c")
    assert (page.prev.title, page.next, page.series) == ("B", None, None)


def test_a_list_shows_one_of_its_parts(make_views: Callable[..., Views]) -> None:
    """The first unless told; its URL is the part's."""
    views = make_views(pager_size=2)
    section = views.model.by_path["/posts"]
    first: Any = views.page(section)
    second: Any = views.page(section, views.model.pagers(section)[1])
    assert [page.title for page in first.pager.pages] == ["C", "B"]
    assert [page.title for page in second.pager.pages] == ["A"]
    assert (first.url, second.url, second.pager.prev_url) == (
        "/posts/",
        "/posts/page/2/",
        "/posts/",
    )
    assert [page.title for page in second.pages] == ["C", "B", "A"]
    assert view(views, "about").pager is None


def test_the_table_of_contents_leaves_the_title_out(make_views: Callable[..., Views]) -> None:
    """Where the title is the body's first heading."""
    headings = (Heading(1, "t", "T", "T"), Heading(2, "a", "A", "A"), Heading(3, "b", "B", "B"))
    contents = {"p": Content(title="T", title_source="heading", headings=headings)}
    page = view(make_views({"p.md": {}}, contents), "p")
    assert page.title_in_body
    assert [(entry.id, [child.id for child in entry.children]) for entry in page.toc] == [
        ("a", ["b"])
    ]


@pytest.mark.parametrize(
    ("front", "params", "shown"),
    [
        ({}, {}, False),
        ({}, {"ShowToc": True}, True),
        ({"ShowToc": False}, {"ShowToc": True}, False),
        ({"showtoc": True}, {}, True),
    ],
)
def test_a_page_overrides_the_site(
    make_views: Callable[..., Views], front: dict[str, Any], params: dict[str, Any], shown: bool
) -> None:
    """``ShowToc`` in any case."""
    own = {key.lower(): value for key, value in front.items()}
    assert view(make_views({"p.md": own}, params=params), "p").show_toc is shown


@pytest.mark.parametrize(
    ("front", "cover"),
    [
        (
            {"cover": {"image": "me.png", "alt": "I", "caption": "C"}},
            Cover("/me.png", "I", "C", 700, 600, OFFER, THUMBNAIL),
        ),
        ({"cover": "me.png"}, Cover("/me.png", "", "", 700, 600, OFFER, THUMBNAIL)),
        ({"images": ["img/x.png"]}, Cover("/img/x.png")),
        ({"image": "https://x.org/a.png"}, Cover("https://x.org/a.png")),
        ({"cover": {"image": "gone.png"}}, None),
        ({"cover": {"image": "me.png", "hidden": True}}, None),
        ({"cover": {}}, None),
        ({"images": []}, None),
        ({"cover": 7, "image": {"a": 1}}, None),
    ],
)
def test_covers(
    make_views: Callable[..., Views], front: dict[str, Any], cover: Cover | None
) -> None:
    """Found from the page or from the root; a missing picture is none."""
    assert view(make_views({"posts/p.md": front}), "posts/p").cover == cover


@pytest.mark.parametrize(
    ("image", "expected"),
    [
        ("/me.png", "/me.png"),
        ("me.png", "/me.png"),
        ("/gone.png", "/gone.png"),
        ("https://x.org/a.png", "https://x.org/a.png"),
    ],
)
def test_the_authors_picture(make_views: Callable[..., Views], image: str, expected: str) -> None:
    """Looked up from the site's root; one of the site's own is offered in small sizes too."""
    author = make_views(author={"name": "A", "image": image}).site.author
    assert author.image == expected
    widths = [each.width for each in author.offer.variants]
    assert widths == ([64, 150] if expected == "/me.png" else [])


def test_the_archive_has_views(make_views: Callable[..., Views]) -> None:
    """So that it can show labels and badges."""
    views = make_views()
    [year] = views.site.archive
    assert (year.year, year.count) == (2026, 3)
    assert year.months[1].pages == (view(views, "posts/b"),)


def test_share_links_are_asked_for(make_views: Callable[..., Views]) -> None:
    """By name in the site's or the page's parameters."""
    params = {"ShareButtons": ["mastodon", "x"]}
    files = {"p.md": {}, "q.md": {"showsharebuttons": False}}
    views = make_views(files, params=params)
    assert [name for name, _ in view(views, "p").share] == ["Mastodon", "X"]
    assert view(views, "q").share == ()
    assert view(make_views(files), "p").share == ()


def test_a_page_can_be_edited_where_its_source_is(make_views: Callable[..., Views]) -> None:
    """Generated pages have none, and pages can do without."""
    params = {"editPost": {"URL": "https://x.org/edit/", "url": "https://x.org/edit/"}}
    views = make_views({"posts/a.md": {}, "q.md": {"editpost": {"disabled": True}}}, params=params)
    assert view(views, "posts/a").edit_url == "https://x.org/edit/posts/a.md"
    assert view(views, "q").edit_url == ""
    assert views.page(views.model.by_path["/posts"]).edit_url == ""


def test_lists_name_their_feeds(make_views: Callable[..., Views]) -> None:
    """Home has a JSON feed too, posts have none."""
    views = make_views()
    assert views.site.home is not None
    assert views.site.home.feeds == (
        ("application/rss+xml", "Site", "/index.xml"),
        ("application/feed+json", "Site", "/feed.json"),
    )
    section = views.page(views.model.by_path["/posts"])
    assert section.feeds == (("application/rss+xml", "Posts | Site", "/posts/index.xml"),)
    assert view(views, "about").feeds == ()


def test_the_site_tells_what_it_is(make_views: Callable[..., Views]) -> None:
    """And has its pages as views."""
    views = make_views(
        author={"Name": "Jun", "links": {"GitHub": "https://x.org/"}},
        copyright="©",
        params={"a": 1},
    )
    site = views.site
    assert (site.title, site.copyright, site.params["a"]) == ("Site", "©", 1)
    assert (site.author.name, site.author.links) == ("Jun", (("GitHub", "https://x.org/"),))
    assert [page.title for page in site.sections] == ["Posts"]
    assert [page.title for page in site.main_sections_pages] == ["C", "B", "A"]
    assert [page.title for page in site.regular_pages] == ["C", "B", "A", "About"]
    assert set(site.taxonomies) == {"categories", "tags"}


@pytest.mark.parametrize(
    "links",
    [
        {"G": "u"},
        [("G", "u")],
        [{"G": "u"}],
        [{"name": "G", "url": "u"}],
    ],
)
def test_links_of_the_author_in_any_form(make_views: Callable[..., Views], links: Any) -> None:
    """A mapping, pairs, or what themes use."""
    assert make_views(author={"links": links}).site.author.links == (("G", "u"),)


def test_related_pages_are_views(make_views: Callable[..., Views]) -> None:
    """Best first."""
    assert [page.title for page in view(make_views(), "posts/a").related] == ["B"]


def test_the_head_is_made_by_whom_it_concerns(make_site: Callable[..., Site]) -> None:
    """The function given, once a page."""
    calls: list[str] = []

    def meta(page: PageView) -> str:
        calls.append(page.title)
        return page.title.upper()

    page = view(Views(make_site(FILES), meta=meta), "about")
    assert (page.meta, page.meta, calls) == ("ABOUT", "ABOUT", ["About"])
