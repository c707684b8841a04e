"""What a fresh pair of eyes found by breaking things: each a named regression."""

from __future__ import annotations

from collections.abc import Callable

from blog import PNG
from sites import Built, SiteFolder

Build = Callable[..., Built]


def test_links_and_pictures_in_headings_are_resolved(site: SiteFolder) -> None:
    """A heading's URLs are the same thing as a paragraph's, and are checked alike."""
    site.write("_static/p.png", PNG)
    site.write("about.md", "x\n")
    site.write("a.md", "---\ntitle: A\n---\n## H ![i](/p.png) [b](/about/) [x](/no/)\n")
    built = site.build()
    heading = built.content("/a/").find("h2")
    assert heading.find("img").get("src") == "../p.png"
    assert heading.find("a").get("href") == "../about/"
    assert built.file("/p.png").is_file()
    assert [w.split(" ")[0] for w in built.warnings] == ["source/a.md:4:"]


def test_a_linked_picture_is_a_picture_in_a_link(built: Build) -> None:
    """The end of the link behind it does not make it an empty link."""
    site = built({"_static/p.png": PNG, "b.md": "B\n", "a.md": "[![p](/p.png)](/b/) [](/b/)\n"})
    assert site.content("/a/").find("p").text_content() == " B"


def test_pictures_inside_directives_are_shown(built: Build) -> None:
    """Alone and in a link."""
    site = built(
        {"_static/p.png": PNG, "a.md": "```{note}\n![p](/p.png) [![q](/p.png)](/a/)\n```\n"}
    )
    assert [img.get("src") for img in site.content("/a/").iter("img")] == ["../p.png"] * 2


def test_a_label_named_like_its_heading(built: Build) -> None:
    """``(intro)=`` above ``## Intro`` is MyST's usual way, and no duplicate."""
    site = built({"a.md": "---\ntitle: A\n---\n(intro)=\n## Intro\n\n{ref}`intro`\n"})
    assert [h2.get("id") for h2 in site.content("/a/").iter("h2")] == ["intro"]


def test_a_page_that_is_only_linked_does_not_stop_the_build(site: SiteFolder) -> None:
    """``render: link`` makes no page."""
    site.write("n.md", "---\ntitle: N\nbuild: {render: link}\n---\n")
    site.write("a.md", "A\n")
    built = site.build()
    assert built.status == 0 and not built.file("/n/").exists()


def test_menus_of_the_wrong_shape_are_named(site: SiteFolder) -> None:
    """A menu is a list of entries."""
    site.configure('hugo_menus = {"main": [3]}')
    site.write("a.md", "A\n")
    built = site.build()
    assert built.status == 0
    assert built.warnings[0].endswith("[hugo.config]")


def test_links_that_leave_the_source_are_not_followed(site: SiteFolder) -> None:
    """A content file from outside is left out, with a warning."""
    outside = site.root.parent / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("OUTSIDE\n")
    site.write("a.md", "A\n")
    (site.source / "linked.md").symlink_to(outside / "secret.md")
    (site.source / "folder").symlink_to(outside)
    built = site.build()
    assert not any(b"OUTSIDE" in data for data in built.files().values())
    assert len(built.warnings) == 2
    assert all(warning.endswith("[hugo.symlink]") for warning in built.warnings)
