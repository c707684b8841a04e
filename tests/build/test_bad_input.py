"""Bad input costs a located, coded warning; the page is still built."""

from __future__ import annotations

import pytest

from sites import SiteFolder

BROKEN_FRONT_MATTER = {
    "yaml that does not parse": ("---\ntitle: [\n---\nBody.\n", 3, "hugo.frontmatter"),
    "toml that does not parse": ("+++\ntitle = \n+++\nBody.\n", 2, "hugo.frontmatter"),
    "json that does not parse": ('{\n"title": ,\n}\nBody.\n', 2, "hugo.frontmatter"),
    "front matter not closed": ("---\ntitle: x\n\nBody.\n", 1, "hugo.frontmatter"),
    "not a mapping": ("---\n- a\n- b\n---\nBody.\n", 2, "hugo.frontmatter"),
    "duplicate key": ("---\ntitle: x\ntitle: y\n---\nBody.\n", 3, "hugo.frontmatter"),
    "duplicate key by case": ("---\ntitle: x\nTitle: y\n---\nBody.\n", 3, "hugo.frontmatter"),
    "title of the wrong type": (
        "---\ndraft: false\ntitle: [x]\n---\nBody.\n",
        3,
        "hugo.frontmatter",
    ),
    "layout of the wrong type": ("---\nlayout: {a: 1}\n---\nBody.\n", 2, "hugo.frontmatter"),
    "unknown layout": ("---\ntitle: x\nlayout: nope\n---\nBody.\n", 3, "hugo.layout"),
    "layout outside the folders": ("---\nlayout: ../../conf\n---\nBody.\n", 2, "hugo.layout"),
    "missing image": ("---\ntitle: x\n---\n\nBody.\n\n![x](/no.png)\n", 7, "hugo.url"),
    "missing image in html": (
        "---\ntitle: x\n---\nBody.\n\n<p>\n<img src='/n.png'>\n",
        7,
        "hugo.url",
    ),
    "path out of the site": ("Body.\n\n[x](/../../etc/passwd)\n", 3, "hugo.url"),
    "missing page": ("Body. [x](/nowhere/)\n", 1, "hugo.url"),
    "not a date": ("---\ntitle: x\ndate: soon\n---\nBody.\n", 3, "hugo.date"),
}


@pytest.mark.parametrize("name", BROKEN_FRONT_MATTER)
def test_bad_input_costs_one_located_warning(site: SiteFolder, name: str) -> None:
    """The warning names file, line and code, and the body is published all the same."""
    text, line, code = BROKEN_FRONT_MATTER[name]
    site.write("a.md", text)
    built = site.build()
    assert built.status == 0
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith(f"source/a.md:{line}: WARNING: ")
    assert built.warnings[0].endswith(f"[{code}]")
    assert "Body." in built.html("/a/")


def test_bad_input_fails_the_build_where_warnings_are_errors(site: SiteFolder) -> None:
    """Under -W the build fails, and fails again when nothing has been mended."""
    site.write("a.md", "[x](/nowhere/)\n")
    assert site.build("-W").status == 1
    again = site.build("-W")
    assert again.status == 1
    assert any("hugo.url" in line for line in again.warnings)


def test_file_that_is_not_utf8_is_read_all_the_same(site: SiteFolder) -> None:
    """Bytes that are not UTF-8 are shown as U+FFFD, with a warning at their line."""
    site.write("a.md", b"---\ntitle: x\n---\nBody.\ncaf\xe9\n")
    built = site.build()
    assert [line.split(" ")[0] for line in built.warnings] == ["source/a.md:5:"]
    assert built.warnings[0].endswith("[hugo.encoding]")
    assert "caf�" in built.html("/a/")


def test_nothing_outside_the_site_is_published(site: SiteFolder) -> None:
    """A URL that climbs out of the site publishes nothing."""
    (site.root.parent / "secret.txt").write_text("the secret")
    (site.root / "secret.txt").write_text("the secret")
    site.write("a.md", "[x](/../secret.txt) [y](../../secret.txt) ![z](/../../secret.txt)\n")
    built = site.build()
    assert not any(b"the secret" in data for data in built.files().values())


def test_broken_front_matter_that_says_draft_is_not_published(site: SiteFolder) -> None:
    """What cannot be read but says it is a draft stays one: a slip must not publish it."""
    site.write("b.md", "Text.\n")
    site.write("a.md", "---\ntitle: [\ndraft: true\n---\nSecret.\n")
    built = site.build()
    assert not built.file("/a/").exists()
    assert built.warnings[0].startswith("source/a.md:")


def test_template_error_stops_the_build_with_its_place(site: SiteFolder) -> None:
    """A template with an error stops the build, naming it; the last good page stays."""
    site.write("a.md", "---\nlayout: mine\n---\nBody.\n")
    site.write("_templates/layouts/mine.html", '{% extends "!layouts/single.html" %}\n')
    before = site.build().html("/a/")
    site.write("_templates/layouts/mine.html", '{% extends "!layouts/single.html" %}\n{% if %}\n')
    after = site.build()
    assert after.status == 1
    assert "_templates/layouts/mine.html:2: ERROR: " in after.warnings[0]
    assert after.html("/a/") == before


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        ("a.md", "One.\n\n<!-- two\n\nThree.\n", ":6: WARNING: <!-- … is not closed"),
        ("a.md", 'One.\n\n<p title="two\n\nThree.\n', ":6: WARNING: <p … is not closed"),
        ("a.html", "<p>One.</p>\n<script>\n<p>Three.</p>\n", ":5: WARNING: <script> is not closed"),
    ],
)
def test_html_that_is_left_open_ends_with_the_text(
    site: SiteFolder, name: str, body: str, said: str
) -> None:
    """The page keeps its footer and its list of neighbours, and the author hears of it."""
    site.write("_index.md", "---\ntitle: Home\n---\n")
    site.write(name, f"---\ntitle: A\n---\n{body}")
    built = site.build()
    assert [said in warning for warning in built.warnings] == [True]
    assert "One." in built.content("/a/").text_content()
    (footer,) = built.page("/a/").find_class("site-footer")
    assert footer.getparent().tag == "body"
