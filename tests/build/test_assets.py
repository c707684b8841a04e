"""What is published of style sheets, scripts and theme files, and how pages link them."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable

import pytest

from sites import Built, SiteFolder

Build = Callable[..., Built]
SHEET = "_static/styles/pydata-sphinx-theme.css"
PAGE = "---\ntitle: A\n---\nText.\n"


def sheets(built: Built, url: str) -> list[str]:
    """The style sheets a page links, as written."""
    return [str(href) for href in built.page(url).xpath("//link[@rel='stylesheet']/@href")]


def css(built: Built) -> str:
    """The one style sheet."""
    return built.files()[SHEET].decode()


def checksum(data: bytes) -> str:
    """The checksum that links carry."""
    return f"{zlib.crc32(data):08x}"


def test_every_page_links_one_style_sheet_by_its_checksum(site: SiteFolder) -> None:
    """Under the name by which Read the Docs knows the theme, at any depth."""
    site.write("posts/a.md", PAGE)
    built = site.build()
    assert built.warnings == []
    query = f"?v={checksum(built.files()[SHEET])}"
    assert sheets(built, "/") == [SHEET + query]
    assert sheets(built, "/posts/a/") == [f"../../{SHEET}{query}"]
    assert sheets(built, "/404.html")[0].endswith(SHEET + query)


def test_the_style_sheet_has_what_pages_use_and_nothing_else(site: SiteFolder) -> None:
    """Of the theme, of Sphinx, of Pygments and of ours; scripts' classes are used too."""
    site.write("a.md", f"{PAGE}\n```python\nx = 'y'\n```\n\n```{{note}}\nN.\n```\n")
    found = css(site.build())
    for name in ("site-header", "highlight", "admonition", "copybtn", "e-content", "table-box"):
        assert f".{name}" in found, name
    for name in ("btn-close", "navbar", "dropdown", "modal", "carousel", "versionadded"):
        assert f".{name}" not in found, name
    assert ".highlight .s1" in found and ".highlight .go" not in found
    assert "@font-face" not in found and "FontAwesome" not in found


def test_licence_notices_stay(site: SiteFolder) -> None:
    """Bootstrap's asks to be kept in copies."""
    site.write("a.md", PAGE)
    assert "Bootstrap" in css(site.build()) and "MIT" in css(site.build())


def test_files_of_the_theme_that_no_page_needs_are_not_published(site: SiteFolder) -> None:
    """Source maps, icon fonts, Bootstrap's script, Sphinx's search: megabytes."""
    site.write("a.md", PAGE)
    static = {name for name in site.build().files() if name.startswith("_static/")}
    assert static == {SHEET, "_static/scripts/search.js", "_static/scripts/sphinx-hugo.js"}


def test_files_of_the_theme_that_a_page_names_are_published(site: SiteFolder) -> None:
    """An author may use them."""
    site.write("a.md", f"{PAGE}\n<img src='/_static/file.png'>\n")
    site.write("_static/plus.png", b"mine")
    files = site.build().files()
    assert "_static/file.png" in files and "_static/minus.png" not in files
    assert files["_static/plus.png"] == b"mine"


def test_the_script_of_the_search_is_named_by_its_checksum(site: SiteFolder) -> None:
    """Which follows the script, also on pages that are not written again."""
    site.write("search.md", "---\ntitle: Search\nlayout: search\n---\n")
    site.write("posts/a.md", PAGE)

    def named(built: Built, url: str) -> str:
        return str(built.page(url).xpath("//@data-search")[0])

    built = site.build()
    query = f"?v={checksum(built.files()['_static/scripts/search.js'])}"
    assert named(built, "/posts/a/") == f"../../_static/scripts/search.js{query}"
    assert named(built, "/search/") == f"../_static/scripts/search.js{query}"
    site.write("_static/scripts/search.js", "export const search = () => {};\n")
    built = site.build()
    assert query not in built.html("/posts/a/")
    query = f"?v={checksum(built.files()['_static/scripts/search.js'])}"
    assert named(built, "/posts/a/") == f"../../_static/scripts/search.js{query}"


def test_bootstrap_s_script_is_loaded_where_html_asks_for_it(site: SiteFolder) -> None:
    """And its style sheets' rules are there too, with what the script adds."""
    site.write("a.md", PAGE)
    menu = '<button class="btn" data-bs-toggle="collapse" data-bs-target="#x">More</button>'
    site.write("b.md", f'{PAGE}\n{menu}<p id="x" class="collapse">Text</p>\n')
    built = site.build()
    assert "bootstrap" not in built.html("/a/")
    assert built.page("/b/").xpath("//script[contains(@src, 'bootstrap.js')]/@defer")
    assert "_static/scripts/bootstrap.js.LICENSE.txt" in built.files()
    assert ".collapse:not(.show)" in css(built) and ".collapsing" in css(built)


def test_no_page_loads_what_the_theme_would_load(site: SiteFolder) -> None:
    """Its scripts, its icon font's, Sphinx's; a theme that has others would fail here."""
    site.write("a.md", PAGE)
    site.write("_static/favicon.png", b"x")
    site.configure('html_favicon = "_static/favicon.png"')
    page = site.build().page("/a/")
    scripts = [re.sub(r"\?.*", "", src) for src in page.xpath("//script/@src")]
    assert scripts == ["../_static/scripts/sphinx-hugo.js"]
    assert page.xpath("//script[@src]/@defer")
    links = page.xpath("//link[not(@rel='canonical' or @rel='alternate')]/@rel")
    assert sorted(links) == ["icon", "stylesheet"]
    assert len(page.xpath("//meta[@name='viewport']")) == 1


def test_the_author_s_style_sheet_is_taken_whole(site: SiteFolder) -> None:
    """It comes last, its URLs lead where they led, and what it reads of the theme's is there."""
    own = ".widget { color: var(--pst-color-danger); background: url(img/a.png) }"
    site.write("_static/css/own.css", own)
    site.write("_static/css/img/a.png", b"x")
    site.configure('html_css_files = ["css/own.css"]')
    site.write("a.md", PAGE)
    built = site.build()
    assert built.warnings == [] and len(sheets(built, "/a/")) == 1
    end = '.widget{color:var(--pst-color-danger);background:url("../css/img/a.png")}'
    assert css(built).endswith(end)
    assert "--pst-color-danger:" in css(built)


@pytest.mark.parametrize("own", ["p { color: red }\n}\nb { c: d }", "p { \n: }"])
def test_a_style_sheet_that_does_not_parse_is_left_as_it_is(site: SiteFolder, own: str) -> None:
    """With a warning at its line, at every build; what comes behind it stays behind it."""
    site.write("_static/own.css", own)
    site.write("_static/last.css", "i { color: red }")
    site.configure('html_css_files = ["own.css", "last.css"]')
    site.write("a.md", PAGE)
    for _ in range(2):
        built = site.build()
        [warning] = built.warnings
        assert warning.startswith("_static/own.css:2: WARNING: The style sheet does not parse")
        assert "[hugo.css]" in warning
        names = [re.sub(r".*/|\?.*", "", href) for href in sheets(built, "/a/")]
        assert names == ["pydata-sphinx-theme.css", "own.css", "last.css"]
        assert built.files()["_static/own.css"].decode() == own


def test_a_style_sheet_that_is_not_utf_8_stays_by_itself(site: SiteFolder) -> None:
    """It is published as it is."""
    site.write("_static/own.css", b"p { content: '\xe9' }")
    site.configure('html_css_files = ["own.css"]')
    site.write("a.md", PAGE)
    built = site.build()
    assert len(sheets(built, "/a/")) == 2


def test_sheets_for_print_and_from_elsewhere_stay_by_themselves(site: SiteFolder) -> None:
    """One sheet cannot stand for them."""
    site.write("_static/p.css", "p { color: red }")
    site.configure('html_css_files = [("p.css", {"media": "print"}), "https://example.com/x.css"]')
    site.write("a.md", PAGE)
    built = site.build()
    assert len(sheets(built, "/a/")) == 3
    assert sheets(built, "/a/")[1].endswith(f"p.css?v={checksum(b'p { color: red }')}")


def test_names_that_scripts_from_elsewhere_add_can_be_kept(site: SiteFolder) -> None:
    """``hugo_keep_css``: classes, ids, elements; a name that ends in "-" is a beginning."""
    site.configure('hugo_keep_css = ["btn-close", "alert-"]')
    site.write("a.md", PAGE)
    found = css(site.build())
    assert ".btn-close" in found and ".alert-danger" in found
    assert ".modal" not in found


def test_all_of_it_can_be_switched_off_and_on(site: SiteFolder) -> None:
    """``hugo_prune_assets``: each sheet by itself, whole, and every file of the theme."""
    site.write("a.md", PAGE)
    pruned = site.build().files()
    built = site.build("-D", "hugo_prune_assets=0")
    assert built.warnings == []
    assert [re.sub(r".*/|\?.*", "", href) for href in sheets(built, "/a/")] == [
        *("basic.css", "pydata-sphinx-theme.css", "pygments.css", "sphinx-hugo.css")
    ]
    assert ".carousel" in css(built) and "_static/basic.css" in built.files()
    assert site.build().files() == pruned


def test_words_of_the_text_are_no_elements(site: SiteFolder) -> None:
    """A page of raw HTML alone, and one that talks of tags, are read as what they are."""
    site.write("a.md", "---\ntitle: A\n---\n<section><textarea></textarea></section>\n")
    site.write("b.md", '---\ntitle: B\n---\nA `<fieldset class="btn-group">`.\n')
    found = css(site.build())
    assert "textarea{" in found and ".btn-group" not in found


def test_html_of_the_author_s_own_keeps_its_bytes(site: SiteFolder) -> None:
    """A page beside the site may link the theme's sheets; whatever else is in it stays."""
    link = b"<link rel='stylesheet' href='_static/styles/pydata-sphinx-theme.css'>"
    (site.root / "extra").mkdir()
    site.configure('html_extra_path = ["extra"]')
    own = site.root / "extra" / "own.html"
    own.write_bytes(b"<title>\xe9</title>\r\n" + link + b"<p class='alert-info'>\xff\r\n")
    site.write("a.md", PAGE)
    built = site.build()
    assert built.warnings == []
    data = built.files()["own.html"]
    assert data.startswith(b"<title>\xe9</title>\r\n") and data.endswith(b"\xff\r\n")
    assert f"css?v={checksum(built.files()[SHEET])}".encode() in data
