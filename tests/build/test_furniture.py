"""Site furniture: menus, breadcrumbs, contents, cards, forms, head."""

from __future__ import annotations

import pytest

from blog import write_blog
from sites import Built, SiteFolder

CONF = """
hugo_description = "What the site is."
hugo_author = {"name": "An Author", "bio": "Writes.", "links": {"GitHub": "https://github.com/x"}}
hugo_params = {
    "ShowToc": True,
    "ShowShareButtons": True,
    "newsletter": "https://news.example.org/subscribe",
    "editPost": {"URL": "https://git.example.org/edit"},
}
"""


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The fixture blog with all furniture on."""
    site = SiteFolder(tmp_path_factory.mktemp("blog") / "site")
    write_blog(site)
    site.configure(CONF)
    site.write("_static/cover.png", (site.root / "_static/images/p.png").read_bytes())
    site.write(
        "posts/covered.md",
        "---\ntitle: Covered\ndate: 2026-05-01\ndescription: What it says.\n"
        "cover: {image: /cover.png, alt: A cover}\n---\n## One\n\n### Two\n\nText.\n",
    )
    built = site.build()
    assert (built.status, built.warnings) == (0, [])
    return built


def test_menu_marks_the_current_entry(blog: Built) -> None:
    """The page itself is current, what lies below it is too."""
    menu = blog.page("/posts/").xpath("//nav[@class='site-menu']//a")
    assert [(link.text, link.get("aria-current")) for link in menu] == [
        ("Posts", "page"),
        ("Tags", None),
    ]


def test_breadcrumbs_lead_home(blog: Built) -> None:
    """A post says where it is."""
    trail = blog.page("/posts/post-5/").xpath("//nav[@class='crumbs']//a/@href")
    assert trail == ["../../", "../"]


def test_table_of_contents_is_nested(blog: Built) -> None:
    """Headings of the text, in a list that needs no script."""
    toc = blog.page("/posts/covered/").xpath("//*[contains(@class, 'toc')]//a/@href")
    assert toc == ["#one", "#two"]


def test_author_card_and_profiles(blog: Built) -> None:
    """The author is an h-card; profiles are rel=me."""
    page = blog.page("/posts/post-5/")
    assert page.find_class("h-card")
    assert "https://github.com/x" in page.xpath("//a[contains(@rel, 'me')]/@href")


def test_newsletter_is_a_plain_form(blog: Built) -> None:
    """An address to send to, and no script."""
    form = blog.page("/posts/post-5/").xpath("//form[contains(@action, 'news.example.org')]")[0]
    assert form.get("method") == "post" and form.xpath(".//input[@type='email']")


def test_share_and_edit_links(blog: Built) -> None:
    """Sharing needs no tracker; editing leads to the file."""
    links = blog.page("/posts/post-5/").xpath("//a/@href")
    assert "https://git.example.org/edit/posts/post-5.md" in links
    assert any("https%3A%2F%2Fexample.org%2Fposts%2Fpost-5%2F" in link for link in links)


def test_head_says_what_the_page_is(blog: Built) -> None:
    """Description, canonical URL, Open Graph and Twitter card, with the cover's absolute URL."""
    page = blog.page("/posts/covered/")
    meta = {tag.get("name") or tag.get("property"): tag.get("content") for tag in page.iter("meta")}
    assert meta["description"] == "What it says."
    assert meta["og:title"] == "Covered" and meta["og:type"] == "article"
    assert meta["og:image"] == meta["twitter:image"] == "https://example.org/cover.png"
    canonical = page.xpath("//link[@rel='canonical']/@href")
    assert canonical == ["https://example.org/posts/covered/"]


def test_cover_is_published_where_it_was_written(blog: Built) -> None:
    """A picture that only front matter names is found in the static folder and published."""
    assert blog.file("/cover.png").is_file()
    assert "../../cover.png" in blog.page("/posts/covered/").xpath("//img/@src")


def test_feeds_are_announced(blog: Built) -> None:
    """A list's head leads to its feed."""
    feeds = blog.page("/posts/").xpath("//link[@rel='alternate']/@href")
    assert feeds == ["index.xml"]


def test_unpublished_pages_have_a_badge_when_they_are_shown(site: SiteFolder) -> None:
    """With drafts shown, a draft says that it is one, on its page and in lists."""
    site.write("posts/a.md", "---\ntitle: A\ndraft: true\ndate: 2026-01-01\n---\nText.\n")
    built = site.build("-D", "hugo_build_drafts=1")
    for url in ("/posts/a/", "/posts/"):
        assert built.page(url).find_class("draft-mark")[0].text == "Draft"
