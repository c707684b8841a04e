"""Hugo's shortcodes where they differ from Hugo: private embeds, plain links, mistakes told."""

from __future__ import annotations

import re

import pytest

from sphinx_hugo.content.shortcodes import (
    Expanded,
    Privacy,
    Scope,
    ShortcodePage,
    Shortcodes,
    ShortcodeSite,
    expand,
)

SCOPE = Scope(
    ShortcodePage(params={"a": {"b": 1}, "off": False}, raw={"title": "T"}),
    ShortcodeSite(params={"a": 2, "s": "<s>"}, language="en"),
)


def run(text: str, privacy: Privacy | None = None) -> Expanded:
    """A text with Hugo's shortcodes carried out."""
    return expand(text, Shortcodes(privacy=privacy).find, SCOPE)


def html_of(text: str, privacy: Privacy | None = None) -> str:
    """What Hugo's shortcodes print."""
    done = run(text, privacy)
    return done.restore(done.text)


@pytest.mark.parametrize(
    ("call", "source", "title"),
    [
        ("youtube abc", "https://www.youtube-nocookie.com/embed/abc?", "YouTube video"),
        ('youtube id=abc title="T"', "https://www.youtube-nocookie.com/embed/abc?", "T"),
        ("vimeo 12", "https://player.vimeo.com/video/12?dnt=1", "Vimeo video"),
        ('vimeo id=12 title="T"', "https://player.vimeo.com/video/12?dnt=1", "T"),
    ],
)
def test_videos_are_private_lazy_and_have_a_title(call: str, source: str, title: str) -> None:
    """Without any setting, an embed sets no cookie and waits until it is seen."""
    html = html_of(f"{{{{< {call} >}}}}")
    assert f'src="{source}' in html
    assert 'loading="lazy"' in html
    assert f'title="{title}"' in html


def test_embeds_do_what_the_site_allows() -> None:
    """Hugo's privacy settings can be taken over."""
    privacy = Privacy(youtube_enhanced=False, vimeo_no_tracking=False)
    assert "https://www.youtube.com/embed/abc?" in html_of("{{< youtube abc >}}", privacy)
    assert "?dnt=0" in html_of("{{< vimeo 12 >}}", privacy)
    off = Privacy(disabled=frozenset({"youtube", "vimeo"}))
    assert html_of("{{< youtube abc >}}{{< vimeo 12 >}}", off) == ""


@pytest.mark.parametrize(
    ("call", "url"),
    [
        ('x user="a" id="1"', "https://x.com/a/status/1"),
        ('tweet user="a" id=1', "https://x.com/a/status/1"),
        ('twitter_simple user="a" id=1', "https://x.com/a/status/1"),
        ("instagram Cx1", "https://www.instagram.com/p/Cx1/"),
        ("instagram_simple Cx1", "https://www.instagram.com/p/Cx1/"),
        ("vimeo_simple 12", "https://vimeo.com/12"),
        ('qr text="https://a.b/?c&d" /', "https://a.b/?c&amp;d"),
        ('qr text="tel:+123" /', "tel:+123"),
    ],
)
def test_what_hugo_fetches_is_a_link(call: str, url: str) -> None:
    """Nothing is asked of other sites while building."""
    html = html_of(f"{{{{< {call} >}}}}")
    assert re.fullmatch(rf'<p><a href="{re.escape(url)}">[^<]+</a></p>\n', html)


def test_a_code_that_is_no_url_is_text() -> None:
    """What a QR code says is shown."""
    assert html_of("{{< qr >}}\nWIFI:<x>\n{{< /qr >}}") == "<p>WIFI:&lt;x&gt;</p>\n"


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("youtube", "has no video id"),
        ("vimeo", "has no video id"),
        ("vimeo_simple", "has no video id"),
        ("gist a", "no user or no id"),
        ('x user="a"', "needs two arguments"),
        ("instagram", "has no post"),
        ("qr /", "has no text"),
        ("param", "has no name"),
        ("param nosuch", "neither the page nor the site has a parameter `nosuch`"),
        ("param a.c", "parameter `a.c`"),
        ("ref", "names no page"),
        ("figure", "has no picture"),
        ('figure src="javascript:alert(1)"', "begins with `javascript:`"),
        ('figure src=a link="javascript:alert(1)"', "begins with `javascript:`"),
        ('ref "https://a.b/"', "takes pages of this site"),
        ('highlight go "linenos" /', "an option `linenos` that is none"),
    ],
)
def test_a_missing_argument_is_said(call: str, words: str) -> None:
    """The problem says which, at its line."""
    (problem,) = run(f"\n{{{{< {call} >}}}}").problems
    assert words in problem.message
    assert (problem.code, problem.line) == ("shortcode", 2)


@pytest.mark.parametrize(
    ("name", "expected"), [("a.b", "1"), ("off", "false"), ("title", "T"), ("s", "&lt;s&gt;")]
)
def test_parameters_of_the_page_come_first(name: str, expected: str) -> None:
    """Then its front matter, then the site's parameters."""
    assert html_of(f"{{{{< param {name} >}}}}") == expected


HOSTILE = '"><script>alert(1)</script>'


@pytest.mark.parametrize(
    "call",
    [
        "figure src=`{}`",
        "figure src=a alt=`{}` class=`{}` width=`{}`",
        "figure src=a title=`{}` link=`{}` target=`{}`",
        "figure src=a attr=x attrlink=`{}`",
        "figure src=`java&#115;cript:alert(1)`",
        "youtube id=`{}` title=`{}` class=`{}` start=`{}`",
        "vimeo id=`{}` title=`{}` class=`{}`",
        "gist `{}` `{}` `{}`",
        "x user=`{}` id=`{}`",
        "instagram `{}`",
        "qr text=`https://a.b/{}` /",
        "qr text=`{}` /",
        "ref `/{}`",
        "ref `#{}`",
        "relref `x:{}`",
        "highlight `{}` `wrapperclass={}` /",
        "highlight `{}` `hl_inline=true` /",
        "details class=`{}` name=`{}` title=`{}` /",
    ],
)
def test_arguments_are_escaped(call: str) -> None:
    """Whatever stands in an argument, no element comes of it."""
    html = html_of("{{< " + call.replace("{}", HOSTILE) + " >}}")
    assert "<script>" not in html
    assert "javascript:" not in html


def test_references_with_languages_and_formats() -> None:
    """The site's own language and HTML are not worth mention; others are kept for the site."""
    from sphinx_hugo.content.shortcodes import parse_reference

    def fields(call: str) -> tuple[str, str, str]:
        parsed = parse_reference(html_of(f"{{{{< {call} >}}}}"))
        assert parsed is not None
        return parsed[0].path, parsed[0].language, parsed[0].output_format

    assert fields('ref path="a" lang="en" outputFormat="html"') == ("a", "", "")
    assert fields('ref "a" "de" "RSS"') == ("a", "de", "rss")
