"""A page's HTML in a feed: addresses that work everywhere, no controls of the page."""

from __future__ import annotations

import pytest

from sphinx_hugo.outputs.feed_html import (
    absolute,
    feed_html,
    with_plain_pictures,
    without_furniture,
)

PAGE = "https://x.org/blog/posts/loss/"
PERMALINK = '<a class="headerlink" href="#a" aria-label="Link to this heading">#</a>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="../b/">', '<a href="https://x.org/blog/posts/b/">'),
        ("<a href='#fn:1'>", f"<a href='{PAGE}#fn:1'>"),
        ("<img src=curve.svg>", f"<img src={PAGE}curve.svg>"),
        ('<a href="?x=1&amp;y=2">', f'<a href="{PAGE}?x=1&amp;y=2">'),
        ('<a href="//cdn.org/x">', '<a href="https://cdn.org/x">'),
        ('<img srcset="a.webp 1x, b.webp 2x">', f'<img srcset="{PAGE}a.webp 1x, {PAGE}b.webp 2x">'),
        ('<a href="HTTPS://X.org/a b?">', '<a href="HTTPS://X.org/a b?">'),
        ('<a href="mailto:a@x.org">', '<a href="mailto:a@x.org">'),
        ('<img src="data:image/png;base64,AA=">', '<img src="data:image/png;base64,AA=">'),
        ('<a href="//[">', '<a href="//[">'),
        ("<code>&lt;a href=x&gt;</code> a < b", "<code>&lt;a href=x&gt;</code> a < b"),
    ],
)
def test_addresses_are_absolute(html: str, expected: str) -> None:
    """Relative ones count from the page; all else stays byte for byte."""
    assert absolute(html, PAGE) == expected


def test_root_relative_addresses_count_from_the_site() -> None:
    """A site below a path has its pictures there; without a site the host is the root."""
    html = '<img src="/images/x.png">'
    assert (
        absolute(html, PAGE, "https://x.org/blog/") == '<img src="https://x.org/blog/images/x.png">'
    )
    assert absolute(html, PAGE) == '<img src="https://x.org/images/x.png">'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f'<h2 id="a">A{PERMALINK}</h2>', '<h2 id="a">A</h2>'),
        ("<button>Copy <i>it</i></button><pre>x</pre>", "<pre>x</pre>"),
        ('<SPAN CLASS="x copybtn"><span>c</span>d</SPAN>e', "e"),
        ("<a class=headerlink href=#a>#</a>b", "b"),
        ("a<script>if (a < b) { document.write('</p>') }</script>b", "ab"),
        ('<a class="link" href="#">headerlink</a>', '<a class="link" href="#">headerlink</a>'),
        ('<a title="a class=headerlink">b</a>', '<a title="a class=headerlink">b</a>'),
        ('<!-- <a class="headerlink"> -->b', '<!-- <a class="headerlink"> -->b'),
        ("<pre>&lt;button&gt;</pre>", "<pre>&lt;button&gt;</pre>"),
    ],
)
def test_controls_are_left_out(html: str, expected: str) -> None:
    """Permalinks, copy buttons and scripts go with what is in them; text about them stays."""
    assert without_furniture(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<button>kept <p>text</p>", "kept <p>text</p>"),
        ('<a class="headerlink">one <a href="x">two</a> three', 'one <a href="x">two</a> three'),
        (f"<button>one<button>two</button>{PERMALINK}", "one"),
        ("</button></a>text", "</button></a>text"),
    ],
)
def test_what_is_never_closed_loses_no_text(html: str, expected: str) -> None:
    """Only the start tag of an unclosed control goes."""
    assert without_furniture(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<img src="a" alt="" loading="lazy" decoding="async">', '<img src="a" alt="">'),
        ("<img loading=lazy src=a>", "<img src=a>"),
        (
            '<img src="a" width="9" srcset="../_pictures/d-9.webp 9w" sizes="9px" class=b>',
            '<img src="a" width="9" class=b>',
        ),
        (
            '<img src="a" srcset="b 2x" sizes="9px">',
            '<img src="a" srcset="b 2x" sizes="9px">',
        ),
        ('<iframe src="a" loading="lazy">', '<iframe src="a" loading="lazy">'),
    ],
)
def test_pictures_are_plain(html: str, expected: str) -> None:
    """When to load which variant is the page's matter; an author's own ``srcset`` stays."""
    assert with_plain_pictures(html) == expected


def test_both_together() -> None:
    """What a feed carries of a page."""
    html = f'<h2 id="a">A{PERMALINK}</h2><p><a href="../b/#c">B</a></p>'
    expected = '<h2 id="a">A</h2><p><a href="https://x.org/blog/posts/b/#c">B</a></p>'
    assert feed_html(html, PAGE, "https://x.org/blog/") == expected
