"""Names become paths and URLs as in Hugo; expected values were recorded with Hugo 0.155."""

from __future__ import annotations

import pytest

from sphinx_hugo.site.urlize import escape, lower_case, make_path, path_segment, sanitize, urlize


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("GPT-2", "gpt-2"),
        ("War and Peace", "war-and-peace"),
        ("C# and F#?", "c#-and-f#"),
        ("C++", "c++"),
        (".NET", ".net"),
        ("AT&T", "att"),
        ('it\'s "q"', "its-q"),
        ("100% sure", "100-sure"),
        ("a%20b", "a%20b"),
        ("a+b&c=d,e;f", "a+bcdef"),
        ("(paren)[b]", "parenb"),
        ("~t@u!v*w", "~t@uvw"),
        ("日本 語", "日本-語"),
        ("e\u0301te\u0301", "e\u0301te\u0301"),
        ("a  b", "a-b"),
        ("a - b", "a-b"),
        ("--x--", "--x--"),
        (" lead and trail ", "lead-and-trail"),
        ("½²", ""),
        ("٣", "٣"),
        ("a/b", "a/b"),
    ],
)
def test_a_name_keeps_what_hugo_keeps(name: str, path: str) -> None:
    """White space is one hyphen, letters, digits and a few signs stay, the rest goes."""
    assert make_path(name) == path


@pytest.mark.parametrize(
    ("path", "url"),
    [
        ("/posts/ünïcode-é/", "/posts/%C3%BCn%C3%AFcode-%C3%A9/"),
        ("/tags/c#/", "/tags/c%23/"),
        ("/a b?c/", "/a%20b%3Fc/"),
        ("/a+b/~t@x/", "/a+b/~t@x/"),
        ("/100%/", "/100%25/"),
    ],
)
def test_a_path_is_percent_encoded(path: str, url: str) -> None:
    """What a browser would take for a query or a fragment is encoded too."""
    assert escape(path) == url


def test_urlize_is_a_path_that_is_encoded() -> None:
    """Hugo's function of that name."""
    assert urlize("Été à Paris") == "%C3%A9t%C3%A9-%C3%A0-paris"


def test_accents_can_be_removed() -> None:
    """``removePathAccents``."""
    assert make_path("Ünï é", remove_accents=True) == "uni-e"


def test_case_can_be_kept() -> None:
    """``disablePathToLower``."""
    assert make_path("My Post", lower=False) == "My-Post"


def test_lower_case_goes_character_by_character() -> None:
    """Go has no letter that becomes two."""
    assert lower_case("İX ẞ") == "ix ß"


def test_a_segment_is_never_empty() -> None:
    """A name without any letter stays, and is encoded later."""
    assert path_segment("👍") == "👍"
    assert path_segment("Was?") == "Was"


def test_a_name_of_a_megabyte_takes_linear_time() -> None:
    """Hostile names do no harm."""
    assert sanitize("?" * 10**6) == ""
    assert len(sanitize(" a" * 10**5)) == 2 * 10**5 - 1
