"""A new post: where it goes, what it begins with, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sphinx_hugo.content.frontmatter import parse, split
from sphinx_hugo.project.refusal import Refused
from sphinx_hugo.writing.new_post import Request, file_name, new_post, usual_section
from sphinx_hugo.writing.numbering import next_place

NOW = datetime(2026, 11, 27, 8, 30, tzinfo=UTC)


@pytest.fixture
def blog(tmp_path: Path) -> Path:
    """A folder with a section ``posts`` and nothing in it."""
    (tmp_path / "source" / "posts").mkdir(parents=True)
    return tmp_path


def write(blog: Path, path: str, text: str) -> Path:
    """Write a file of the blog."""
    file = blog / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def post(blog: Path, title: str = "The loss that would not fall", **more: Any) -> Path:
    """Begin a post."""
    return new_post(Request(title, blog / "source", blog / "archetypes", **more), NOW)


def front(path: Path) -> dict[str, Any]:
    """The front matter of a file."""
    return dict(parse(split(path.read_text("utf-8"))).raw)


def test_a_post_is_a_draft_with_date_and_tags(blog: Path) -> None:
    """Its file is called as its URL will be."""
    path = post(blog)
    assert path == blog / "source" / "posts" / "the-loss-that-would-not-fall.md"
    assert front(path) == {
        "title": "The loss that would not fall",
        "date": NOW,
        "draft": True,
        "description": "",
        "tags": [],
    }


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("GPT-2 & friends", "gpt-2-friends"),
        ("It's 100 % done.", "its-100-done"),
        ("90 min / 21 min", "90-min-21-min"),
        ("Für Élise", "für-élise"),
        ("../../etc", "etc"),
        (".hidden", "hidden"),
    ],
)
def test_a_name_is_a_slug_of_hugos(title: str, name: str) -> None:
    """Letters of all scripts stay; no name leads anywhere or hides."""
    assert file_name(title) == name


@pytest.mark.parametrize("title", ["???", "_index", "...", "index"])
def test_a_title_without_a_name_is_refused(title: str) -> None:
    """With what to do."""
    with pytest.raises(Refused, match="NAME="):
        file_name(title)


@pytest.mark.parametrize(
    "there",
    [
        "source/posts/the-loss-that-would-not-fall.md",
        "source/posts/The-Loss-That-Would-Not-Fall.md",
        "source/posts/the-loss-that-would-not-fall/index.md",
        "source/posts/the-loss-that-would-not-fall.markdown",
    ],
)
def test_nothing_is_overwritten(blog: Path, there: str) -> None:
    """Neither a file nor a bundle, in any case."""
    old = write(blog, there, "Mine.")
    with pytest.raises(Refused, match="is there already; nothing was written"):
        post(blog)
    assert [path for path in blog.rglob("*") if path.is_file()] == [old]
    assert old.read_text("utf-8") == "Mine."


@pytest.mark.parametrize("section", ["..", "../other", "/etc/../..", "posts/x.md"])
def test_a_section_lies_in_the_site(blog: Path, section: str) -> None:
    """Nothing is written outside of the source folder."""
    write(blog, "source/posts/x.md", "")
    with pytest.raises(Refused, match="is no section"):
        post(blog, section=section)


def test_a_folder_without_content_is_refused(tmp_path: Path) -> None:
    """That is a call from the wrong place."""
    with pytest.raises(Refused, match=r"call this where the site's conf\.py is"):
        post(tmp_path)


def test_the_usual_section_is_the_fullest(tmp_path: Path) -> None:
    """Where there is no ``posts``, as in sites that come from elsewhere."""
    source = tmp_path / "source"
    assert usual_section(source) == "posts"
    write(tmp_path, "source/blog/a.md", "")
    write(tmp_path, "source/blog/2026/b.md", "")
    write(tmp_path, "source/notes/c.md", "")
    assert usual_section(source) == "blog"
    assert post(tmp_path, "X") == source / "blog" / "x.md"


@pytest.mark.parametrize(
    ("archetypes", "used"),
    [
        (["default.md"], "default"),
        (["default.md", "posts.md"], "posts"),
        (["default.md", "notes.md"], "default"),
    ],
)
def test_archetypes_are_looked_up_as_hugo_does(
    blog: Path, archetypes: list[str], used: str
) -> None:
    """The section's, then the default one."""
    for name in archetypes:
        write(blog, f"archetypes/{name}", f"---\ntitle: x\nfrom: {Path(name).stem}\n---\n")
    assert front(post(blog))["from"] == used


def test_a_folder_of_an_archetype_makes_a_bundle(blog: Path) -> None:
    """Its other files come along as they are."""
    write(blog, "archetypes/posts/index.md", "+++\ndraft = true\n+++\n{{ .Name }}\n")
    write(blog, "archetypes/posts/images/note.txt", "{{ kept }}")
    path = post(blog, "A run")
    assert path == blog / "source" / "posts" / "a-run" / "index.md"
    assert path.read_text("utf-8") == '+++\ndraft = true\ntitle = "A run"\n+++\na-run\n'
    assert (path.parent / "images" / "note.txt").read_text("utf-8") == "{{ kept }}"


def test_a_bundle_on_request(blog: Path) -> None:
    """For a post with pictures of its own."""
    assert post(blog, "A run", bundle=True) == blog / "source" / "posts" / "a-run" / "index.md"


def test_season_and_chapter_go_on(blog: Path) -> None:
    """From the last chapter of the last season, drafts and subfolders counted."""
    write(blog, "source/posts/a.md", "---\nseason: 1\nchapter: 9\n---\n")
    write(blog, "source/posts/b/index.md", "---\nseason: 2\nchapter: 1\ndraft: true\n---\n")
    write(blog, "source/posts/c.md", "---\ntitle: an aside\ndate: 2030-01-01\n---\n")
    made = front(post(blog))
    assert (made["season"], made["chapter"]) == (2, 2)


@pytest.mark.parametrize(
    ("posts", "place"),
    [
        ([], {}),
        ([{"tags": ["x"]}], {}),
        ([{"chapter": 3}, {"chapter": "4"}], {"chapter": 5}),
        ([{"season": 2}], {"season": 2}),
        ([{"season": True, "chapter": "three"}], {}),
        ([{"season": 1, "chapter": 2.5}], {"season": 1, "chapter": 3}),
    ],
)
def test_the_place_after_the_last(posts: list[dict[str, Any]], place: dict[str, Any]) -> None:
    """Only numbers count, and only what the last post has."""
    assert next_place(posts) == place


def test_an_archetype_that_cannot_be_filled_in_is_refused(blog: Path) -> None:
    """And named; no file is left."""
    write(blog, "archetypes/default.md", "---\ntags: [\n---\n")
    with pytest.raises(Refused, match=r"^archetypes/default\.md: its front matter"):
        post(blog)
    assert list((blog / "source" / "posts").iterdir()) == []
