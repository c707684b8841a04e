"""Layouts: looked up as in Hugo, site before package."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html as lxml_html

from sites import Built, SiteFolder

Build = Callable[..., Built]
MINE = '{% extends "!layouts/single.html" %}{% block main %}MINE {{ super() }}{% endblock %}'


def test_site_layout_extends_the_packages(built: Build) -> None:
    """``_templates/layouts/single.html`` is what ``layout: single`` means."""
    site = built(
        {
            "a.md": "---\nlayout: single\ntitle: A\n---\nBody.\n",
            "_templates/layouts/single.html": MINE,
        }
    )
    assert "MINE" in site.html("/a/")
    assert site.page("/a/").find(".//h1").text == "A"


@pytest.mark.parametrize(
    ("path", "front", "template"),
    [
        ("posts/a.md", "layout: mine", "layouts/posts/mine.html"),
        ("posts/a.md", "layout: mine", "layouts/mine.html"),
        ("posts/a.md", "type: notes\nlayout: mine", "layouts/notes/mine.html"),
        ("posts/a.md", "title: A", "layouts/posts/single.html"),
        ("posts/a.md", "type: notes", "layouts/notes/single.html"),
        ("posts/a.md", "title: A", "layouts/single.html"),
    ],
)
def test_lookup_order(built: Build, path: str, front: str, template: str) -> None:
    """Type and layout, then layout, then the kind."""
    site = built({path: f"---\n{front}\n---\nBody.\n", f"_templates/{template}": MINE})
    assert "MINE" in site.html("/posts/a/")


def test_type_comes_before_the_plain_layout(built: Build) -> None:
    """The more special template wins."""
    site = built(
        {
            "posts/a.md": "---\nlayout: mine\n---\n",
            "_templates/layouts/mine.html": MINE,
            "_templates/layouts/posts/mine.html": MINE.replace("MINE", "OURS"),
        }
    )
    assert "OURS" in site.html("/posts/a/") and "MINE" not in site.html("/posts/a/")


@pytest.mark.parametrize("layout", ["../../conf", "a/b", "..", "x.html", "mine\\0", "/etc/passwd"])
def test_layout_names_cannot_leave_the_template_folders(site: SiteFolder, layout: str) -> None:
    """A name that is no name is refused, and the kind's layout is used."""
    site.write("a.md", f'---\nlayout: "{layout}"\n---\nBody.\n')
    built = site.build()
    assert [line[-13:] for line in built.warnings] == ["[hugo.layout]"]
    assert "Body." in built.html("/a/")


def test_site_without_a_home_page_still_builds(built: Build) -> None:
    """The home page is made where no _index.md makes it."""
    site = built({"about.md": "x\n"})
    assert site.page("/").find(".//h1").text_content() == "A site"


@pytest.mark.parametrize("url", ["/", "/404.html"])
def test_loss_curve_is_for_sites_that_ask_for_it(site: SiteFolder, url: str) -> None:
    """Neither a mark nor a curve by default: it is the identity of blogs about training."""
    site.write("_index.md", "---\ntitle: Home\n---\n")
    assert "<svg" not in _header(site.build(), url)
    site.configure('html_theme_options = {"loss_curve": True}')
    header = _header(site.build(), url)
    assert header.count('class="site-mark"') == header.count('class="curve"') == 1


def _header(built: Built, url: str) -> str:
    """What stands above a page's text, but for the buttons."""
    found = built.page(url).xpath("//a[@class='site-name'] | //header[@class='page-header']")
    return "".join(lxml_html.tostring(each, encoding="unicode") for each in found)


def test_index_md_works_as_home_too(built: Build) -> None:
    """``index.md`` at the root is the home page."""
    site = built({"index.md": "---\ntitle: Hello\n---\nText.\n"})
    assert "Text." in site.html("/")


def test_unknown_front_matter_reaches_templates(built: Build) -> None:
    """Unknown keys are ``page.params``, lower case, their types kept."""
    site = built(
        {
            "a.md": "---\nMyKey: [1, 2]\nparams: {deep: {Er: yes}}\n---\n",
            "_templates/layouts/single.html": (
                "{{ page.params.mykey[1] + 1 }} {{ page.params.deep.er }}"
            ),
        }
    )
    assert site.html("/a/").startswith("3 ")


def test_templates_escape_what_comes_from_content(built: Build) -> None:
    """A site's own template gets text, not markup, out of front matter."""
    site = built(
        {
            "a.md": "---\ntitle: '<b>x</b>'\nx: '<i>'\n---\n",
            "_templates/layouts/single.html": "{{ page.title }}{{ page.params.x }}",
        }
    )
    assert site.html("/a/").startswith("&lt;b&gt;x&lt;/b&gt;&lt;i&gt;")
