"""Redirect pages lead to their target, and nowhere else."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from sphinx_hugo.outputs.redirects import redirect


def read(page: str) -> dict[str, str]:
    """What a browser and a search engine find in a redirect page."""
    tree = LexborHTMLParser(page)

    def only(selector: str, attribute: str = "") -> str:
        """The attribute, else the text, of the one element that ``selector`` finds."""
        (element,) = tree.css(selector)
        return (element.attributes[attribute] or "") if attribute else element.text()

    seconds, _, url = only('head > meta[http-equiv="refresh"]', "content").partition("; url=")
    assert seconds == "0"
    return {
        "refresh": url,
        "canonical": only('head > link[rel="canonical"]', "href"),
        "href": only("body a", "href"),
        "text": only("body a"),
        "title": only("head > title"),
        "lang": only("html", "lang"),
    }


def test_a_redirect_has_a_relative_refresh_and_an_absolute_canonical_link() -> None:
    """It works under any path, and search engines learn the real address."""
    page = redirect("../posts/x/", "https://x.org/posts/x/", "Loss & co", "de")
    assert read(page) == {
        "refresh": "../posts/x/",
        "canonical": "https://x.org/posts/x/",
        "href": "../posts/x/",
        "text": "Loss & co",
        "title": "Loss & co",
        "lang": "de",
    }


def test_without_base_and_title_the_target_stands_in() -> None:
    """A site that does not know its address has redirects all the same."""
    found = read(redirect("../posts/x/"))
    assert found["canonical"] == found["text"] == found["title"] == "../posts/x/"
    assert found["lang"] == "en"


def test_search_engines_may_follow() -> None:
    """No ``noindex``: it would contradict the canonical link."""
    assert "robots" not in redirect("../x/")


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ('../"><script>alert(1)</script>/', "../%22%3E%3Cscript%3Ealert(1)%3C/script%3E/"),
        ("'../x/'", "%27../x/%27"),
        ("javascript:alert(1)/", "./javascript:alert(1)/"),
        ("data:text/html,x", "./data:text/html,x"),
        ("https://x.org/a=b;c", "https://x.org/a=b;c"),
        ("../größe #x", "../gr%C3%B6%C3%9Fe%20#x"),
    ],
)
def test_a_hostile_target_stays_an_address(target: str, expected: str) -> None:
    """Quotes, tags and schemes in a path are parts of the path."""
    found = read(redirect(target))
    assert found["refresh"] == found["href"] == expected


def test_a_hostile_title_is_text() -> None:
    """Whatever a page is called, its name is shown as it is."""
    title = '</title><script>"&amp;\x00\ud800'
    found = read(redirect("../x/", title=title, language='"><script>'))
    assert found["title"] == found["text"] == '</title><script>"&amp;'
