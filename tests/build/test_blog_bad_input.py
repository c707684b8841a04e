"""A blog's bad input costs located, coded warnings; nothing is lost, nothing is overwritten."""

from __future__ import annotations

import subprocess

import pytest

from sites import SiteFolder

POST = "---\ntitle: A\ndate: 2026-01-01\n{}\n---\nBody.\n"
CASES = {
    "not a date": ("date: soon", 4, "date"),
    "alias out of the site": ("aliases: [../../../x]", 4, "alias"),
    "alias on another host": ("aliases: ['//host/x']", 4, "alias"),
    "alias of the wrong type": ("aliases: {a: 1}", 4, "frontmatter"),
    "terms of the wrong type": ("tags: {a: 1}", 4, "taxonomy"),
    "cascade of the wrong type": ("cascade: [1]", 4, "frontmatter"),
    "slug of dots": ("slug: '..'", 4, "url"),
    "weight that is no number": ("weight: heavy", 4, "frontmatter"),
}


@pytest.mark.parametrize("name", CASES)
def test_bad_front_matter_is_named_with_its_line(site: SiteFolder, name: str) -> None:
    """One warning, at the line of the key, and the page is there."""
    line, number, code = CASES[name]
    text = POST.format(line)
    if name == "not a date":
        text = text.replace("date: 2026-01-01\n", "x: 1\n")
    site.write("posts/a.md", text)
    built = site.build()
    assert len(built.warnings) == 1, built.warnings
    assert built.warnings[0].startswith(f"source/posts/a.md:{number}: WARNING: ")
    assert built.warnings[0].endswith(f"[hugo.{code}]")
    assert "Body." in built.html("/posts/a/")


def test_two_pages_on_one_url(site: SiteFolder) -> None:
    """The first one by path wins, the other one is named; nothing is overwritten."""
    site.write("a.md", "---\ntitle: A\nurl: /same/\n---\nFirst.\n")
    site.write("b.md", "---\ntitle: B\nurl: /same/\n---\nSecond.\n")
    built = site.build()
    assert "First." in built.html("/same/")
    assert [w.rsplit("[")[-1] for w in built.warnings] == ["hugo.url-collision]"]


def test_a_page_beats_an_alias(site: SiteFolder) -> None:
    """An alias on the URL of a page is named and left out."""
    site.write("a.md", "---\ntitle: A\naliases: [/b/]\n---\n")
    site.write("b.md", "---\ntitle: B\n---\nThe page.\n")
    built = site.build()
    assert "The page." in built.html("/b/")
    assert built.warnings[0].startswith("source/a.md:3: WARNING: ")


def test_unknown_permalink_token(site: SiteFolder) -> None:
    """The token is named and pages keep the URLs they would have."""
    site.configure('hugo_permalinks = {"posts": "/:nosuch/:slug/"}')
    site.write("posts/a.md", "---\ntitle: A\n---\nBody.\n")
    built = site.build()
    assert len(built.warnings) == 1 and ":nosuch" in built.warnings[0]
    assert "Body." in built.html("/posts/a/")


@pytest.mark.parametrize(
    ("name", "url"),
    [
        ("two words.md", "/two-words/"),
        ("it's.md", "/its/"),
        ("ünïcode-🐢.md", "/ünïcode-/"),
        ("a#b.md", "/a#b/"),
        ("what?.md", "/what/"),
        ("UPPER.md", "/upper/"),
    ],
)
def test_odd_file_names(site: SiteFolder, name: str, url: str) -> None:
    """Spaces, quotes, #, ? and other scripts give the URLs that Hugo gives, without a warning."""
    site.write(name, "---\ntitle: Odd\ntags: [x]\n---\nBody.\n")
    built = site.build()
    assert built.warnings == []
    found = [name for name, data in built.files().items() if b"Body." in data and "html" in name]
    assert f"{url}index.html".lstrip("/") in found, found


def test_hundreds_of_tags(site: SiteFolder) -> None:
    """A page may have absurdly many terms; each gets its page."""
    site.configure("hugo_disable_kinds = ['RSS']")
    tags = ", ".join(f"t{number}" for number in range(300))
    site.write("a.md", f"---\ntitle: A\ntags: [{tags}]\n---\nBody.\n")
    built = site.build()
    assert built.warnings == []
    assert built.file("/tags/t299/").is_file()


def test_lastmod_from_git(site: SiteFolder) -> None:
    """With git information on, a file's last commit is its date of change."""

    def git(*arguments: str) -> None:
        author = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        environment = {"GIT_COMMITTER_DATE": "2026-05-06T07:08:09+00:00", "PATH": "/usr/bin:/bin"}
        subprocess.run(["git", *author, *arguments], cwd=site.root, check=True, env=environment)

    site.configure("hugo_enable_git_info = True")
    site.write("posts/a.md", "---\ntitle: A\ndate: 2026-01-01\n---\nBody.\n")
    git("init", "-q")
    git("add", "-A")
    git("commit", "-q", "-m", "x")
    built = site.build()
    assert built.warnings == []
    assert "2026-05-06T07:08:09+00:00" in built.html("/posts/a/")
