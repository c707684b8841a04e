"""A new blog: made in one step, built without a warning."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html as lxml_html

from sphinx_hugo import __version__
from sphinx_hugo.command import main


def new(folder: Path, *options: str) -> int:
    """Run the command."""
    return main(["new", str(folder), *options], __version__)


def build(blog: Path) -> str:
    """Build a blog with warnings as errors; gives what was said."""
    command = [sys.executable, "-m", "sphinx", "-q", "-n", "-W", "-b", "dirhtml", "-c", "."]
    done = subprocess.run(
        [*command, "source", "_build/html"], cwd=blog, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


@pytest.mark.slow
def test_a_new_blog_builds_without_a_warning(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever its title and author are called."""
    blog = tmp_path / "my blog"
    assert new(blog, "--title", 'Loss & "curves" {x}', "--author", "O'Hara \\ Ünal") == 0
    assert f"{blog} is a blog now" in capsys.readouterr().out
    assert build(blog) == ""
    home = lxml_html.parse(str(blog / "_build" / "html" / "index.html")).getroot()
    assert home.findtext(".//h1") == 'Loss & "curves" {x}'
    assert [link.text for link in home.xpath("//section[@class='entries']//a[@class='u-url']")] == [
        "Hello"
    ]
    assert not (blog / "_build" / "html" / ".gitkeep").exists()


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_make_new_takes_any_title(tmp_path: Path) -> None:
    """What a shell or make would read as its own is text; the post builds as a draft."""
    blog = tmp_path / "blog"
    assert new(blog) == 0
    title = """-It's $5 "quoted" `x` $(HOME) #1 \\ 100%"""
    command = ["env", "-u", "MAKEFLAGS", "-u", "MAKELEVEL", "-u", "VENV", "make", "new"]
    command += [f"POST={title}", f"PYTHON={sys.executable}"]
    done = subprocess.run(command, cwd=blog, capture_output=True, text=True, check=True)
    post = blog / done.stdout.strip()
    assert post.parent == blog / "source" / "posts"
    assert title in post.read_text("utf-8").replace('\\"', '"').replace("\\\\", "\\")
    build(blog)
    assert not (blog / "_build" / "html" / "posts" / post.stem).exists()


def test_nothing_is_overwritten(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A folder with anything in it is refused, in a sentence."""
    (tmp_path / "conf.py").write_text("mine")
    assert new(tmp_path) == 2
    assert "is not empty" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["conf.py"]


def test_the_folder_one_stands_in_is_filled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`new .` leaves the shell in a folder that is still there."""
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    assert main(["new", "."], __version__) == 0
    assert tmp_path.stat().st_ino == before
    assert Path("conf.py").is_file()


@pytest.mark.parametrize("arguments", [["new", ""], ["post", " "], ["import", "", ""]])
def test_empty_names_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """As `make new` without a POST gives them."""
    assert main(arguments, __version__) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_command_alone_says_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    """Each command with a line."""
    assert main([], __version__) == 0
    said = capsys.readouterr().out
    assert all(f"\n    {name} " in said for name in ("new", "post", "import"))


@pytest.mark.skipif(shutil.which("make") is None, reason="there is no make here")
def test_a_new_blog_is_served_by_our_server(tmp_path: Path) -> None:
    """What it needs is asked for in the blog's requirements."""
    blog = tmp_path / "blog"
    assert new(blog) == 0
    command = ["env", "-u", "MAKEFLAGS", "-u", "MAKELEVEL", "-u", "VENV", "make", "-n", "serve"]
    command += ["PORT=8001", "SPHINXOPTS=-W", f"PYTHON={sys.executable}"]
    done = subprocess.run(command, cwd=blog, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1].endswith(' -m sphinx_hugo serve --port "8001" -- -W')
    assert "sphinx-hugo[serve]" in (blog / "requirements.txt").read_text("utf-8")
