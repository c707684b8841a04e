"""Share links."""

from __future__ import annotations

from sphinx_hugo.site.share import share_links


def test_links_carry_url_and_title() -> None:
    """Encoded, so that neither ends the other."""
    [(name, url)] = share_links(["reddit"], "https://e.org/a?b=c&d", "C# & you")
    assert name == "Reddit"
    assert url == (
        "https://www.reddit.com/submit?url=https%3A%2F%2Fe.org%2Fa%3Fb%3Dc%26d"
        "&title=C%23%20%26%20you"
    )


def test_names_are_those_of_themes() -> None:
    """In any case, older names too; what is unknown is left out."""
    found = share_links(["X", "twitter", "Mastodon", "orkut", ""], "https://e.org/", "T")
    assert [name for name, _ in found] == ["X", "X", "Mastodon"]


def test_braces_in_a_title_are_text() -> None:
    """They are no part of the template."""
    assert "%7Burl%7D" in share_links(["x"], "https://e.org/", "{url}")[0][1]
