"""What is published beside the pages, and what is not."""

from __future__ import annotations

import json
from collections.abc import Callable

import feedparser
import pytest

from blog import write_blog
from sites import Built, SiteFolder

Build = Callable[..., Built]


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fixture blog, built once for all tests here."""
    site = SiteFolder(tmp_path_factory.mktemp("blog") / "site")
    write_blog(site)
    built = site.build()
    assert (built.status, built.warnings) == (0, [])
    return built


def test_sphinx_publishes_no_sources_and_no_index_of_its_own(blog: Built) -> None:
    """``_sources/`` would publish front matter, ``searchindex.js`` weighs on every page."""
    names = set(blog.files())
    assert not [name for name in names if name.startswith("_sources/")]
    assert not names & {"searchindex.js", "genindex/index.html", "search/index.html"}


def test_code_is_coloured_for_light_and_dark_in_one_style_sheet(blog: Built) -> None:
    """The colours are ours, after the theme has had its say."""
    css = blog.files()["_static/styles/pydata-sphinx-theme.css"].decode()
    assert ".highlight .mi{color:light-dark(" in css.replace(",.highlight .mi{", "}.highlight .mi{")
    assert "[data-theme=light] .highlight" not in css


@pytest.mark.parametrize("path", ["index.xml", "posts/index.xml", "tags/alpha/index.xml"])
def test_feeds_are_well_formed_and_complete(blog: Built, path: str) -> None:
    """Each list has a feed that parses, with absolute links and full text."""
    feed = feedparser.parse(blog.files()[path])
    assert not feed.bozo
    assert feed.entries
    for entry in feed.entries:
        assert entry.link.startswith("https://example.org/")
        text = entry.content[0].value if "content" in entry else ""
        assert bool(text) == (entry.title != "Archive")
        assert 'href="../' not in text and 'src="../' not in text and "headerlink" not in text


def test_json_feed_has_the_required_fields(blog: Built) -> None:
    """JSON Feed 1.1: version, title, and an id for each item."""
    feed = json.loads(blog.files()["feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"] == "A site"
    assert all(item["id"] and "content_html" in item for item in feed["items"])


def test_sitemap_and_robots(blog: Built) -> None:
    """The sitemap lists the pages; robots.txt leads to it; redirects and 404 are not in it."""
    sitemap = blog.files()["sitemap.xml"].decode()
    assert "<loc>https://example.org/about/</loc>" in sitemap
    assert "/me/" not in sitemap and "404" not in sitemap
    assert "Sitemap: https://example.org/sitemap.xml" in blog.files()["robots.txt"].decode()


def test_alias_leads_to_its_page(blog: Built) -> None:
    """An old URL refreshes to the new one and says which is canonical."""
    html = blog.html("/me/")
    assert 'content="0; url=../about/"' in html
    assert '<link rel="canonical" href="https://example.org/about/">' in html


def test_structured_data_parses(blog: Built) -> None:
    """A post has a BlogPosting and its trail."""
    script = blog.page("/posts/post-1/").xpath("//script[@type='application/ld+json']")[0]
    kinds = [node["@type"] for node in json.loads(script.text)["@graph"]]
    assert kinds == ["BlogPosting", "BreadcrumbList"]


def test_hostile_titles_stay_text_in_every_output(site: SiteFolder) -> None:
    """What ends a CDATA section or a script ends nothing here."""
    title = "</script><b>]]>&amp; x"
    site.write("posts/a.md", f"---\ntitle: '{title}'\ndate: 2026-01-01\ntags: ['<i>']\n---\nx\n")
    built = site.build()
    assert built.warnings == []
    feed = feedparser.parse(built.files()["index.xml"])
    assert not feed.bozo
    page = built.page("/posts/a/")
    assert page.find(".//h1").text == title
    data = json.loads(page.xpath("//script[@type='application/ld+json']")[0].text)
    assert data["@graph"][0]["headline"] == title


def test_pager_pages_link_one_another(blog: Built) -> None:
    """A list of more than a page has pages 2 and on, linked both ways."""
    second = blog.page("/posts/page/2/")
    assert second.xpath("//a[@rel='prev']/@href") == ["../../"]
    assert second.xpath("//a[@rel='next']/@href") == ["../3/"]
    assert len(second.find_class("h-feed")[0].find_class("h-entry")) == 3


def test_series_gives_label_place_and_reading_order(blog: Built) -> None:
    """Chapters of a season know their place, and lead on to the next chapter."""
    page = blog.page("/posts/post-2/")
    text = page.text_content()
    assert "Season 1" in text and "Chapter 2" in text
    assert "../post-3/" in page.xpath("//a/@href")
