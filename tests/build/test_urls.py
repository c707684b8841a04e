"""URLs in content: found where Hugo would find them, written relative, nothing else touched."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html as lxml_html

from sites import Built, SiteFolder

Build = Callable[..., Built]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
    "0000000a4944415478da6360000000020001e527defc0000000049454e44ae426082"
)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("/about/", "../../about/"),
        ("/about", "../../about/"),
        ("/about/#heading", "../../about/#heading"),
        ("../../about/", "../../about/"),
        ("about.md", "../../about/"),
        ("../about.md", "../../about/"),
        ("../about.md#heading", "../../about/#heading"),
        ("b.md", "../b/"),
        ("/", "../../"),
        ("#here", "#here"),
        ("https://example.org/about/", "https://example.org/about/"),
        ("https://else.where/x", "https://else.where/x"),
        ("//else.where/x", "//else.where/x"),
        ("mailto:a@b.c", "mailto:a@b.c"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("form", ["[x]({})\n", '<a href="{}">x</a>\n'])
def test_links_lead_where_hugo_would_lead(
    built: Build, written: str, expected: str, form: str
) -> None:
    """A link in Markdown and one in raw HTML are the same thing."""
    site = built(
        {
            "_index.md": "---\ntitle: Home\n---\n",
            "about.md": "---\ntitle: About\n---\n## Heading\n",
            "posts/a.md": "## Here\n\n" + form.format(written),
            "posts/b.md": "B\n",
        }
    )
    link = site.content("/posts/a/").xpath(".//a[not(@class)]")[0]
    assert link.get("href") == expected


def test_static_picture_is_published_at_the_url_its_author_wrote(built: Build) -> None:
    """``/images/x.png`` is found under a static folder and keeps its URL."""
    site = built({"_static/images/x.png": PNG, "a/b.md": "![x](/images/x.png)\n"})
    assert site.file("/images/x.png").read_bytes() == PNG
    assert site.content("/a/b/").find(".//img").get("src") == "../../images/x.png"


def test_raw_html_keeps_every_other_byte(site: SiteFolder, built: Build) -> None:
    """Only the URL is exchanged, where pictures get no size: quotes, case, spaces, order stay."""
    site.configure("hugo_pictures = False")
    html = "<DIV  class='a'   STYLE=\"x: url(/i.png)\" ><IMG src = /i.png alt='/i.png' ></DIV>"
    made = built({"_static/i.png": PNG, "a.md": html + "\n"})
    expected = html.replace("url(/i.png)", "url(../i.png)").replace("= /i", "= ../i")
    assert expected in made.html("/a/")


@pytest.mark.parametrize(
    "html",
    [
        '<img srcset="/i.png 1x, /i.png 2x">',
        '<video poster="/i.png"></video>',
        '<form action="/about/"></form>',
        "<p style=\"background: url('/i.png')\">x</p>",
        "<a href=/about/>x</a>",
    ],
)
def test_urls_in_every_attribute_become_relative(built: Build, html: str) -> None:
    """No root-relative URL is left: under /en/latest/ it would be dead."""
    site = built({"_static/i.png": PNG, "about.md": "x\n", "a.md": html + "\n"})
    content = lxml_html.tostring(site.content("/a/"), encoding="unicode")
    assert '"/' not in content and "(/" not in content and ", /" not in content
    assert "../i.png" in content or "../about/" in content


def test_page_bundle_keeps_its_pictures_beside_it(built: Build) -> None:
    """A picture in a bundle is published at the bundle's URL, linked from it by its name."""
    site = built({"posts/x/index.md": "![p](pic.png)\n", "posts/x/pic.png": PNG})
    assert site.file("/posts/x/pic.png").read_bytes() == PNG
    assert site.content("/posts/x/").find(".//img").get("src") == "pic.png"


def test_links_inside_directives_are_resolved_too(built: Build) -> None:
    """A link in a directive's body leads where the same link outside leads."""
    site = built({"about.md": "x\n", "a.md": "```{note}\n[x](/about/) <b>y</b>\n```\n"})
    assert site.content("/a/").find(".//a").get("href") == "../about/"


def test_the_not_found_page_works_at_any_depth(built: Build) -> None:
    """404.html is served anywhere, so its links begin at the site's root."""
    site = built(
        {"_index.md": "Home\n"},
    )
    hrefs = site.page("/404.html").xpath("//a/@href")
    assert "/" in hrefs
    assert all(href.startswith(("/", "#", "http")) for href in hrefs)


def test_opened_as_a_file_nothing_leads_to_the_root(built: Build) -> None:
    """Pages link their style sheets and pages relatively."""
    site = built({"_index.md": "Home [x](/about/)\n", "about.md": "x\n"})
    for url in ("/", "/about/"):
        links = site.page(url).xpath("//link[@rel='stylesheet']/@href|//a/@href|//script/@src")
        assert not [link for link in links if link.startswith("/")]
