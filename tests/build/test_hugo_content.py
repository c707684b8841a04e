"""Content that is not Markdown, and pages that are only listed, as Hugo 0.155.2 shows them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sites import Built, SiteFolder

Build = Callable[..., Built]
HTML = (
    "---\ntitle: A page\ntags: [x]\n---\n<h2 id=h>H</h2>\n<p>Some *text*. <a href=/b/>b</a></p>\n"
)


@pytest.mark.parametrize(
    ("path", "front"), [("posts/a.html", ""), ("posts/a.htm", ""), ("posts/a.md", "markup: html\n")]
)
def test_html_files_are_content(built: Build, path: str, front: str) -> None:
    """By their ending or by ``markup``: printed as they are, links and shortcodes carried out."""
    text = (
        HTML.replace("tags:", f"{front}tags:") + "<p>{{< param title >}}</p>\n<!--more-->\nEnd.\n"
    )
    site = built({path: text, "b.md": "---\ntitle: B\n---\n"})
    assert site.warnings == []
    content = site.content("/posts/a/")
    assert content.text_content().split() == ["H", "Some", "*text*.", "b", "A", "page", "End."]
    assert content.find(".//a").get("href") == "../../b/"
    entry = site.page("/posts/").find_class("p-summary")[0]
    assert entry.text_content().split() == ["H", "Some", "*text*.", "b", "A", "page"]
    assert "/posts/a/" in site.html("/tags/x/index.xml")


def test_markup_decides_over_the_ending(built: Build) -> None:
    """``markup: md`` makes Markdown of a file that ends in ``.html``."""
    site = built({"a.html": "---\ntitle: A\nmarkup: md\n---\n*text*\n"})
    assert site.content("/a/").find(".//em").text == "text"


def test_a_summary_drawn_by_hand_comes_first(built: Build) -> None:
    """Then that of the front matter, then the automatic one."""
    body = "---\ntitle: A\nsummary: From *above*\n---\nBefore.\n\n{}After.\n"
    site = built({"p/a.md": body.format("<!--more-->\n\n"), "q/b.md": body.format("")})
    assert site.page("/p/").find_class("p-summary")[0].text_content() == "Before."
    assert site.page("/q/").find_class("p-summary")[0].text_content() == "From above"


def test_a_page_that_is_only_listed_is_an_entry_without_a_link(site: SiteFolder) -> None:
    """Its text is in the list and in the feed, and no page of it is written."""
    site.write("p/a.md", "---\ntitle: A\ndate: 2024-01-02\n---\nText.\n")
    site.write(
        "p/n.md", "---\ntitle: N\ndate: 2024-01-01\nbuild: {render: never}\n---\nShort words.\n"
    )
    built = site.build()
    assert built.warnings == []
    assert not built.file("/p/n/").exists()
    entry = built.page("/p/").find_class("h-entry")[-1]
    assert entry.find(".//h2").text_content() == "N"
    assert entry.find(".//h2/a") is None
    assert entry.find_class("p-summary")[0].text_content() == "Short words."
    link = entry.find_class("u-url")[0]
    assert link.get("href") == "" and link.get("hidden") is not None
    assert "<title>N</title>" in built.file("/p/index.xml").read_text("utf-8")
    assert "/p/n/" not in built.file("/sitemap.xml").read_text("utf-8")
    again = site.build()
    assert again.files() == built.files()


def test_references_are_printed_as_addresses_below_the_base_url(site: SiteFolder) -> None:
    """Absolute by ``ref``, from the host's root by ``relref``, in summaries as well."""
    site.configure('html_baseurl = "https://example.org/sub/"')
    site.write("b.md", "---\ntitle: B\n---\n")
    site.write("p/a.md", '---\ntitle: A\n---\n{{< ref "/b" >}} {{< relref "/b" >}}\n')
    built = site.build()
    wanted = "https://example.org/sub/b/ /sub/b/"
    assert built.content("/p/a/").text_content().strip() == wanted
    assert built.page("/p/").find_class("p-summary")[0].text_content() == wanted


def test_the_sites_cascade_reaches_all_pages(site: SiteFolder) -> None:
    """``hugo_cascade`` is Hugo's ``cascade`` of the configuration."""
    site.configure('hugo_cascade = [{"target": {"path": "/p/**"}, "params": {"Colour": "red"}}]')
    site.write("p/a.md", "---\ntitle: A\n---\n{{< param colour >}}\n")
    assert site.build().content("/p/a/").text_content().strip() == "red"


@pytest.mark.parametrize("value", ['"x"', "[1]"])
def test_a_cascade_that_is_none_is_told_of(site: SiteFolder, value: str) -> None:
    """And passed over."""
    site.configure(f"hugo_cascade = {value}")
    site.write("a.md", "---\ntitle: A\n---\nx\n")
    (warning,) = site.build().warnings
    assert "hugo_cascade in conf.py must be a mapping of front matter" in warning
    assert "[hugo.config]" in warning


@pytest.mark.parametrize(
    ("body", "reason", "shown"),
    [
        (
            "*A* line & more.\n" * 700_000,
            "is longer than 10 million characters",
            "*A* line & more.",
        ),
        ("\0PNG *x* <b>\1", "holds bytes that are no text", "PNG *x* <b>"),
    ],
    ids=["large", "binary"],
)
def test_what_is_no_markdown_is_shown_as_text(
    site: SiteFolder, body: str, reason: str, shown: str
) -> None:
    """At once, with a warning in its place; title and lists are there as ever."""
    site.write("p/a.md", f"---\ntitle: Data\n---\n{body}")
    built = site.build()
    assert built.status == 0
    (warning,) = built.warnings
    assert f"source/p/a.md:4: WARNING: The file {reason}" in warning
    assert warning.endswith("[hugo.content]")
    assert built.content("/p/a/").find("pre").text.strip().startswith(shown)
    assert built.page("/p/a/").find(".//h1").text_content() == "Data"
    assert "Data" in built.html("/p/")


def test_cjk_is_told_by_the_page(site: SiteFolder) -> None:
    """With ``hugo_has_cjk_language`` only pages that have such characters are counted so."""
    site.configure("hugo_has_cjk_language = True")
    words = "word " * 300
    site.write("a.md", f"---\ntitle: A\ndate: 2026-01-01\n---\n{words}")
    site.write("b.md", f"---\ntitle: B\ndate: 2026-01-01\n---\n日本 {words}")
    site.write("c.md", f"---\ntitle: 日本\ndate: 2026-01-01\nisCJKLanguage: false\n---\n{words}")
    built = site.build()
    minutes = [
        built.page(f"/{name}/").find_class("reading-time")[0].get("data-minutes") for name in "abc"
    ]
    assert minutes == ["2", "1", "2"]
