"""Where a file lies says what page it is."""

from __future__ import annotations

import pytest

from sphinx_hugo.site.paths import is_hidden_file, parent, parse, segments


@pytest.mark.parametrize(
    ("path", "logical", "bundle", "base_name"),
    [
        ("about.md", "/about", "none", "about"),
        ("posts/My Post.md", "/posts/my-post", "none", "My Post"),
        ("posts/x/index.md", "/posts/x", "leaf", "x"),
        ("posts/INDEX.md", "/posts", "leaf", "posts"),
        ("posts/_index.md", "/posts", "branch", "posts"),
        ("_index.md", "/", "branch", ""),
        ("index.md", "/", "branch", ""),
        ("posts/v1.2.md", "/posts/v1.2", "none", "v1.2"),
        ("a/b/c/_index.md", "/a/b/c", "branch", "c"),
        ("posts/x.en.md", "/posts/x", "none", "x"),
        ("posts/x.fr.md", "/posts/x.fr", "none", "x.fr"),
        ("posts/x/index.en.md", "/posts/x", "leaf", "x"),
    ],
)
def test_a_path_is_taken_apart(path: str, logical: str, bundle: str, base_name: str) -> None:
    """Bundle, logical path and name, with one configured language."""
    place = parse(path, {"en"})
    assert (place.logical, place.bundle, place.base_name) == (logical, bundle, base_name)


def test_the_language_is_that_of_the_file_name() -> None:
    """Only configured languages count."""
    assert parse("a/x.fr.md", {"en", "fr"}).language == "fr"
    assert parse("a/x.fr.md", {"en"}).language is None


@pytest.mark.parametrize(
    "path", [".git/x.md", "posts/.x.md", "posts/#x#.md", "posts/x.md~", ".obsidian/a/b.md"]
)
def test_hidden_files_are_known(path: str) -> None:
    """Those of editors and of version control."""
    assert is_hidden_file(path)


@pytest.mark.parametrize("path", ["_drafts/x.md", "posts/~x.md", "posts/x.md", "c#/x.md"])
def test_other_files_are_not_hidden(path: str) -> None:
    """An underscore hides nothing."""
    assert not is_hidden_file(path)


def test_paths_go_up_to_the_root() -> None:
    """And not beyond."""
    assert [parent("/a/b"), parent("/a"), parent("/")] == ["/a", "/", "/"]
    assert segments("/a/b") == ("a", "b")
    assert segments("/") == ()
