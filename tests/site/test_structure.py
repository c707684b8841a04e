"""Lists, neighbours and ancestors."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sphinx_hugo.content.document import Content
from sphinx_hugo.site.page import Page
from sphinx_hugo.site.site import Site

FILES = {
    "posts/old.md": {"title": "Old", "date": "2024-01-01"},
    "posts/mid.md": {"title": "Mid", "date": "2024-02-01"},
    "posts/new.md": {"title": "New", "date": "2024-03-01"},
    "posts/sub/_index.md": {"title": "Sub"},
    "posts/sub/in.md": {"title": "In", "date": "2024-02-15"},
    "posts/loose/far.md": {"title": "Far", "date": "2023-01-01"},
    "root.md": {"title": "Root", "date": "2024-02-20"},
}


def titles(pages: Iterable[Page | None]) -> list[str]:
    """The titles of pages; a dash where there is none."""
    return [page.title if page else "-" for page in pages]


def test_order_of_neighbours_can_be_turned_round(make_site: Callable[..., Site]) -> None:
    """Hugo's ``page.nextPrevSortOrder`` and ``page.nextPrevInSectionSortOrder``."""
    files = {f"posts/{day}.md": {"title": str(day), "date": f"2026-01-0{day}"} for day in (1, 2, 3)}
    site = make_site(files, next_prev_sort_order="asc", next_prev_in_section_sort_order="asc")
    mid = site.by_path["/posts/2"]
    assert titles((site.prev(mid), site.next(mid))) == ["3", "1"]
    assert titles((site.prev_in_section(mid), site.next_in_section(mid))) == ["3", "1"]


def test_a_section_lists_its_pages_and_sections(make_site: Callable[..., Site]) -> None:
    """Directly below it, folders without an ``_index.md`` being none of their own."""
    site = make_site(FILES)
    assert titles(site.pages_of(site.by_path["/posts"])) == ["New", "Sub", "Mid", "Old", "Far"]
    assert titles(site.pages_of(site.by_path["/posts/sub"])) == ["In"]
    assert titles(site.pages_of(site.by_path["/"])) == ["Posts", "Root"]
    assert site.pages_of(site.by_docname["root"]) == ()


def test_home_lists_all_regular_pages(make_site: Callable[..., Site]) -> None:
    """In its pagers, newest first."""
    site = make_site(FILES)
    assert site.home is not None
    assert titles(site.listed_on(site.home)) == ["New", "Root", "In", "Mid", "Old", "Far"]


def test_previous_is_older(make_site: Callable[..., Site]) -> None:
    """Hugo's orientation: ``.Next`` goes up the list."""
    site = make_site(FILES)
    mid = site.by_docname["posts/mid"]
    assert titles((site.prev_in_section(mid), site.next_in_section(mid))) == ["Old", "New"]
    assert titles((site.prev(mid), site.next(mid))) == ["Old", "In"]
    new = site.by_docname["posts/new"]
    assert titles((site.next_in_section(new), site.next(new))) == ["-", "-"]


def test_a_section_inside_has_neighbours_of_its_own(make_site: Callable[..., Site]) -> None:
    """And lists have none."""
    site = make_site(FILES)
    inner = site.by_docname["posts/sub/in"]
    assert titles((site.prev_in_section(inner), site.next_in_section(inner))) == ["-", "-"]
    assert site.prev(site.by_path["/posts"]) is None


def test_unlisted_pages_are_nobodys_neighbours(make_site: Callable[..., Site]) -> None:
    """``local`` ones are, in their section."""
    site = make_site(
        {
            "p/a.md": {"title": "A"},
            "p/b.md": {"title": "B", "build": {"list": "never"}},
            "p/c.md": {"title": "C", "build": {"list": "local"}},
            "p/d.md": {"title": "D"},
        }
    )
    a, b = site.by_docname["p/a"], site.by_docname["p/b"]
    assert titles((site.prev(a), site.prev_in_section(a))) == ["D", "C"]
    assert titles((site.prev(b), site.next(b), site.prev_in_section(b))) == ["-", "-", "-"]
    assert titles(site.pages_of(site.by_path["/p"])) == ["A", "C", "D"]
    assert titles(site.regular_pages) == ["A", "D"]


def test_drafts_are_nobodys_neighbours(make_site: Callable[..., Site]) -> None:
    """The pages beside one are each other's."""
    site = make_site(
        {**FILES, "posts/mid.md": {"title": "Mid", "date": "2024-02-01", "draft": True}}
    )
    new = site.by_docname["posts/new"]
    assert titles([site.prev_in_section(new)]) == ["Old"]


def test_ancestors_are_breadcrumbs(make_site: Callable[..., Site]) -> None:
    """Home first."""
    site = make_site(FILES)
    inner = site.by_docname["posts/sub/in"]
    assert titles(site.ancestors(inner)) == ["Site", "Posts", "Sub"]
    assert titles(site.ancestors(site.by_docname["posts/loose/far"])) == ["Site", "Posts"]
    assert titles([site.parent(inner), site.current_section(inner), site.first_section(inner)]) == [
        "Sub",
        "Sub",
        "Posts",
    ]
    assert site.parent(site.by_path["/"]) is None


def test_a_linked_page_is_listed_but_not_rendered(make_site: Callable[..., Site]) -> None:
    """``build.render: link`` is for pages that something else makes; ``never`` has no address."""
    site = make_site(
        {"p/a.md": {"build": {"render": "link"}}, "p/b.md": {"build": {"render": "never"}}}
    )
    listed = site.pages_of(site.by_path["/p"])
    assert [(page.url, page.is_rendered) for page in listed] == [("/p/a/", False), ("", False)]


def test_titles_come_from_where_they_are(make_site: Callable[..., Site]) -> None:
    """Front matter, else the first heading, else the file's name."""
    contents = {
        "a": Content(title="Heading", title_source="heading"),
        "b": Content(title="Heading", title_source="heading"),
        "c": Content(title="c", title_source="file name"),
        "s/_index": Content(title="_index", title_source="file name"),
    }
    site = make_site(
        {"a.md": {"title": "Given"}, "b.md": {}, "c.md": {}, "d.md": {}, "s/_index.md": {}},
        contents,
    )
    found = {name: page.title for name, page in site.by_docname.items()}
    assert found == {"a": "Given", "b": "Heading", "c": "c", "d": "d", "s/_index": "S"}


def test_the_site_is_the_same_whatever_the_order_of_its_sources(
    make_site: Callable[..., Site],
) -> None:
    """Pages, lists, problems."""
    backwards = dict(reversed(FILES.items()))
    first, second = make_site(FILES), make_site(backwards)
    assert [page.path for page in first.pages] == [page.path for page in second.pages]
    assert titles(first.regular_pages) == titles(second.regular_pages)


def test_when_the_site_was_last_changed(make_site: Callable[..., Site]) -> None:
    """The newest last change of any page; nothing in an empty site."""
    site = make_site({**FILES, "x.md": {"date": "2020-01-01", "lastmod": "2025-05-05"}})
    assert site.lastmod is not None
    assert site.lastmod.isoformat() == "2025-05-05T00:00:00+00:00"
    assert make_site({}).lastmod is None


def test_permalinks_are_on_the_base_url(make_site: Callable[..., Site]) -> None:
    """With its path."""
    site = make_site(FILES, base_url="https://e.org/sub/")
    assert site.permalink(site.by_docname["root"]) == "https://e.org/sub/root/"
