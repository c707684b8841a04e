"""The publish check on a blog: built aside, compared with the last build and with git."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blog import write_blog
from sites import SiteFolder
from sphinx_hugo import __version__
from sphinx_hugo.command import main


@pytest.fixture
def check(site: SiteFolder, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str]]:
    """Run the check on the site; gives status and what was said."""

    def run(*options: str) -> tuple[int, str]:
        status = main(["publish-check", "--root", str(site.root), *options], __version__)
        said = capsys.readouterr()
        return status, said.out + said.err

    return run


def git(site: SiteFolder, *arguments: str) -> None:
    """Run git in the site's folder, as nobody."""
    who = ["-c", "user.name=Nobody", "-c", "user.email=nobody@example.org"]
    command = ["git", "-C", str(site.root), *who, *arguments]
    subprocess.run(command, check=True, capture_output=True)


def test_a_blog_against_its_last_build(site: SiteFolder, check: Any) -> None:
    """A post that is renamed is gone until it has an alias; drafts stay out of it."""
    write_blog(site, posts=3)
    site.build()
    assert check()[1].endswith("Ready; see the remarks.\n")
    post = site.source / "posts" / "post-1.md"
    text = post.read_text("utf-8")
    post.unlink()
    site.write("posts/renamed.md", text)
    status, said = check()
    assert status == 1
    assert "Gone, without an alias: 1\n  /posts/post-1/\n" in said
    assert "New: 1\n  /posts/renamed/\n" in said
    site.write("posts/renamed.md", text.replace("---\n", "---\naliases: [/posts/post-1/]\n", 1))
    status, said = check()
    assert status == 0
    assert "/posts/post-1/ → /posts/renamed/" in said
    assert "draft" not in said
    assert (site.root / "_build" / "html" / "posts" / "post-1" / "index.html").is_file()


def test_a_blog_against_a_revision(site: SiteFolder, check: Any) -> None:
    """What git has, built by what is installed now; an unknown revision is refused."""
    write_blog(site, posts=1)
    git(site, "init", "--quiet")
    git(site, "add", "source", "conf.py", "_static")
    git(site, "commit", "--quiet", "-m", "One")
    site.write(
        "posts/new.md", "---\ntitle: New\ndate: 2026-04-01\ndescription: x\n---\n[x](/no/)\n"
    )
    status, said = check("--since", "HEAD")
    assert "New: 1\n  /posts/new/\n" in said
    assert status == 1
    assert "/posts/new/: '/no/' leads nowhere" in said
    assert "source/posts/new.md:6: WARNING" in said
    for revision in ("nope", "--output=x"):
        status, said = check(f"--since={revision}")
        assert (status, said.count("\n")) == (2, 1)


def test_a_site_that_does_not_build_is_refused(site: SiteFolder, check: Any) -> None:
    """With what Sphinx said, and nothing compared."""
    site.configure("raise ValueError('broken')")
    status, said = check()
    assert status == 2
    assert "does not build" in said and "broken" in said


def test_a_folder_without_a_site_is_refused(tmp_path: Path) -> None:
    """A sentence, and the status of wrong usage."""
    assert main(["publish-check", "--root", str(tmp_path)], __version__) == 2


def test_links_to_other_sites_are_asked_for_on_request(site: SiteFolder, check: Any) -> None:
    """One that does not answer costs a line, not the status."""
    site.write("_index.md", "---\ntitle: Home\n---\n[x](http://127.0.0.1:9/nothing)\n")
    assert "do not answer" not in check()[1]
    status, said = check("--external")
    assert status == 0
    assert "Links to other sites that do not answer: 1\n" in said
    assert "127.0.0.1:9/nothing" in said
