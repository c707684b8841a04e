"""A whole import: what is made, what is said, what is refused; all or nothing."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from hugo_sites import Write
from sphinx_hugo.command import main
from sphinx_hugo.importing import site_files
from sphinx_hugo.importing.errors import ImportRefused
from sphinx_hugo.importing.importer import import_site
from sphinx_hugo.project.build_files import Interpreter

PYTHON = Interpreter("/usr/bin/python3", "", "0.1")
SITE: Mapping[str, str | bytes] = {
    "hugo.toml": "title = 'T'\ntheme = 't'\npublishDir = 'x'\ncanonifyURLs = true\n"
    "[languages.en]\nweight = 1\n[languages.fr]\nweight = 2\n",
    "content/_index.md": "---\ntitle: Home\nlayout: landing\n---\n",
    "content/posts/a.md": "---\nlayout: wide\n---\n{{< alert >}}x{{< /alert >}} {{% note %}}\n"
    '{{< figure src="x.png" >}} {{< tab >}} {{< alert >}}y{{< /alert >}} {{< i.inline />}}\n',
    "content/posts/a.fr.md": "---\n---\n",
    "content/posts/b/index.md": "---\n---\n",
    "content/posts/b/p.png": b"\x89PNG",
    "content/notes.org": "* Org\n",
    "static/robots.txt": "User-agent: *\n",
    "static/img/x.png": b"x",
    "assets/logo.svg": "<svg/>",
    "assets/css/main.scss": "a{}",
    "data/d.yaml": "a: 1\n",
    "layouts/_default/wide.html": "{{ .Content }}",
    "layouts/shortcodes/alert.html": "{{ .Inner }}",
    "layouts/_default/_markup/render-link.html": "x",
    "i18n/en.toml": "",
    "themes/t/layouts/_default/single.html": "x",
    "themes/t/static/evil.js": "x",
}


def files_of(folder: Path) -> dict[str, bytes]:
    """The files below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def listing(folder: Path) -> list[str]:
    """All names below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_what_is_made(hugo: Write, tmp_path: Path) -> None:
    """Content, static files and data byte for byte; the rest is made."""
    root = hugo(SITE)
    import_site(root, tmp_path / "new", PYTHON)
    made = files_of(tmp_path / "new")
    for path, content in SITE.items():
        component, _, rest = path.partition("/")
        folder = {"content": "source", "static": "static", "data": "data"}.get(component)
        if folder:
            expected = content if isinstance(content, bytes) else content.encode()
            assert made.pop(f"{folder}/{rest}") == expected
    assert set(made) == {
        *("conf.py", "Makefile", "requirements.txt", ".readthedocs.yaml", ".gitignore"),
        *("assets/logo.svg", "_templates/layouts/landing.html", "_templates/layouts/wide.html"),
        "_templates/shortcodes/alert.html",
        "_templates/shortcodes/note.md",
        "_templates/shortcodes/tab.html",
    }
    assert b'html_extra_path = ["assets", "static"]' in made["conf.py"]


def test_the_old_site_stays_as_it_is(hugo: Write, tmp_path: Path) -> None:
    """Nothing is written there."""
    root = hugo(SITE)
    before = listing(root)
    import_site(root, tmp_path / "new", PYTHON)
    assert listing(root) == before
    assert files_of(root)["hugo.toml"].decode() == SITE["hugo.toml"]


def test_the_report_counts(hugo: Write, tmp_path: Path) -> None:
    """What came over and what did not, how much, and which file to edit."""
    text = import_site(hugo(SITE), tmp_path / "new", PYTHON).text()
    lines = {" ".join(line.split()) for line in text.splitlines()}
    assert {
        "content 4 pages, 1 other file source/",
        "static 2 files static/",
        "assets 1 picture assets/",
        "data 1 file data/",
        "theme t the theme sphinx_hugo is in its place",
        "shortcodes 3 without a template, 4 calls _templates/shortcodes/: a stub for each",
        "alert 2, note 1, tab 1",
        "inline shortcodes 1 call they are not run",
        "other languages 1 page (fr 1) left out of the build",
        "settings canonifyURLs conf.py has them in a remark",
        "translations 1 file i18n/ is for templates",
    } <= lines
    assert re.search(r"Go templates +\d", text) and re.search(r"render hooks +1", text)
    assert re.search(r"other markup +\.org 1", text)
    assert text.endswith(f"Build it:  make -C {tmp_path}/new html\n")


def test_stubs_say_where_they_are_used_and_what_they_were(hugo: Write, tmp_path: Path) -> None:
    """And do as little as a page needs: enclosed text stays."""
    import_site(hugo(SITE), tmp_path / "new", PYTHON)
    templates = tmp_path / "new" / "_templates"
    alert = (templates / "shortcodes" / "alert.html").read_text()
    assert "called 2 times, first in posts/a.md, line 4" in alert
    assert "In Hugo: layouts/shortcodes/alert.html" in alert
    assert "{{ inner }}" in alert
    assert "{{ inner }}" not in (templates / "shortcodes" / "tab.html").read_text()
    wide = (templates / "layouts" / "wide.html").read_text()
    assert "asked for by posts/a.md" in wide and 'extends "!layouts/single.html"' in wide
    assert 'extends "!layouts/list.html"' in (templates / "layouts" / "landing.html").read_text()


@pytest.mark.parametrize("name", ["../../x", "a b", "x/../../../y", "#}{{ 7*7 }}"])
def test_names_of_layouts_cannot_leave_the_folder(hugo: Write, tmp_path: Path, name: str) -> None:
    """Nor become code of a template."""
    root = hugo({"content/a.md": f"---\nlayout: {name!r}\n---\n"})
    import_site(root, tmp_path / "new", PYTHON)
    assert not list((tmp_path / "new" / "_templates").rglob("*.html"))


def test_a_folder_that_is_not_empty_is_refused(hugo: Write, tmp_path: Path) -> None:
    """And left as it is."""
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine.txt").write_text("mine")
    with pytest.raises(ImportRefused, match="is not empty"):
        import_site(hugo(SITE), tmp_path / "new", PYTHON)
    assert files_of(tmp_path / "new") == {"mine.txt": b"mine"}


def test_an_empty_folder_is_filled(hugo: Write, tmp_path: Path) -> None:
    """As is one that is not there yet, with those above it."""
    (tmp_path / "new").mkdir()
    import_site(hugo(SITE), tmp_path / "new", PYTHON)
    import_site(hugo(SITE), tmp_path / "far" / "off" / "new", PYTHON)
    assert files_of(tmp_path / "new") == files_of(tmp_path / "far" / "off" / "new")


def test_a_file_is_refused(hugo: Write, tmp_path: Path) -> None:
    """As target and as a part of its path."""
    (tmp_path / "file").write_text("mine")
    root = hugo(SITE)
    with pytest.raises(ImportRefused, match="is a file"):
        import_site(root, tmp_path / "file", PYTHON)
    with pytest.raises(ImportRefused):
        import_site(root, tmp_path / "file" / "new", PYTHON)
    assert (tmp_path / "file").read_text() == "mine"


def test_the_new_site_may_lie_in_the_old_one(hugo: Write) -> None:
    """It is not copied into itself, wherever it lies."""
    root = hugo(SITE)
    import_site(root, root / "content" / "new", PYTHON)
    assert not (root / "content" / "new" / "source" / "new").exists()


def test_a_failure_leaves_nothing_behind(
    hugo: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full in the middle: neither the folder nor those made above it stay."""
    root = hugo(SITE)
    before = listing(tmp_path)
    calls = []

    def full(*arguments: Any) -> None:
        calls.append(arguments)
        if len(calls) > 3:
            raise OSError(errno.ENOSPC, "No space left on device")
        shutil.copyfile(*arguments)

    class Full:
        copyfile = staticmethod(full)

    monkeypatch.setattr(site_files, "shutil", Full)
    with pytest.raises(ImportRefused, match="No space left on device"):
        import_site(root, tmp_path / "above" / "new", PYTHON)
    assert len(calls) == 4
    assert listing(tmp_path) == before


def test_settings_that_do_not_parse_leave_nothing_behind(hugo: Write, tmp_path: Path) -> None:
    """They are read before anything is written."""
    root = hugo({"hugo.toml": "=", "content/a.md": ""})
    before = listing(tmp_path)
    with pytest.raises(ImportRefused, match=r"hugo\.toml:1"):
        import_site(root, tmp_path / "new", PYTHON)
    assert listing(tmp_path) == before


def test_links_that_leave_the_site_are_not_followed(hugo: Write, tmp_path: Path) -> None:
    """Files and folders, of content and of static files; the report names them."""
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "key.txt").write_text("secret")
    root = hugo({"content/a.md": "x", "static/ok.txt": "ok"})
    (root / "content" / "out").symlink_to(tmp_path / "secret")
    (root / "static" / "key.txt").symlink_to(tmp_path / "secret" / "key.txt")
    (root / "static" / "inside.txt").symlink_to(root / "static" / "ok.txt")
    (root / "data").symlink_to(tmp_path / "secret")
    text = import_site(root, tmp_path / "new", PYTHON).text()
    made = files_of(tmp_path / "new")
    assert not [path for path in made if "key" in path]
    assert made["static/inside.txt"] == b"ok"
    assert not (tmp_path / "new" / "static" / "inside.txt").is_symlink()
    for name in ("content/out", "static/key.txt", "data"):
        assert re.search(rf"left out +{name}: leads out of the site", text), name


def test_links_in_a_circle_end(hugo: Write, tmp_path: Path) -> None:
    """Of folders, of links to themselves, of two to one another."""
    root = hugo({"content/a/b.md": "x"})
    (root / "content" / "a" / "up").symlink_to(root / "content")
    (root / "content" / "self").symlink_to("self")
    for one, other in (("p", "q"), ("q", "p")):
        (root / "content" / "a" / one).symlink_to(other)
    for number in range(4):
        (root / "content" / f"web{number}").symlink_to(root / "content")
    text = import_site(root, tmp_path / "new", PYTHON).text()
    assert "goes round in a circle" in text and "leads nowhere" in text
    assert (tmp_path / "new" / "source" / "a" / "b.md").read_text() == "x"
    assert len(files_of(tmp_path / "new")) < 50


def test_a_target_that_is_a_circle_is_refused(hugo: Write, tmp_path: Path) -> None:
    """With a sentence."""
    (tmp_path / "loop").symlink_to("loop")
    with pytest.raises(ImportRefused):
        import_site(hugo(SITE), tmp_path / "loop", PYTHON)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_what_is_no_plain_file_is_left_out(hugo: Write, tmp_path: Path) -> None:
    """A pipe would be read for ever."""
    root = hugo({"content/a.md": "x"})
    os.mkfifo(root / "content" / "pipe.md")
    text = import_site(root, tmp_path / "new", PYTHON).text()
    assert re.search(r"left out +content/pipe\.md: is no plain file", text)


def test_large_and_binary_pages_are_copied_and_not_looked_into(hugo: Write, tmp_path: Path) -> None:
    """50 MB of text; bytes that are no text; a name in another encoding."""
    large = b"{{< x >}}\n" * 5_000_000
    root = hugo({"content/large.md": large, "content/binary.md": b"\0\xff" * 99})
    (root / "content" / os.fsdecode(b"caf\xe9.md")).write_text("x")
    text = import_site(root, tmp_path / "new", PYTHON).text()
    assert re.search(r"not looked into +binary\.md: binary +copied all the same", text)
    assert re.search(r"not looked into +large\.md: larger than 10 MB", text)
    assert "has a name that is not UTF-8" in text
    assert (tmp_path / "new" / "source" / "large.md").stat().st_size == len(large)


def test_no_code_of_the_site_is_run(
    hugo: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither what Python would import there, nor what make or a shell would run."""
    trap = f"open({str(tmp_path / 'trap')!r}, 'w')\n"
    names = ("sphinx_hugo", "yaml", "conf", "sitecustomize", "tomllib", "json")
    root = hugo(
        {"content/a.md": "x", "Makefile": f"$(shell touch {tmp_path}/trap)\n"}
        | {f"{name}.py": trap for name in names}
    )
    monkeypatch.chdir(root)
    assert main(["import", ".", "../new"], "0.1") == 0
    assert not (tmp_path / "trap").exists()
    assert "trap" not in (tmp_path / "new" / "Makefile").read_text()


@pytest.mark.parametrize("arguments", [["", "x"], ["x", ""], ["none", "new"]])
def test_the_command_refuses_with_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """On the error output; the exit status is 2."""
    paths = [str(tmp_path / each) if each else "" for each in arguments]
    assert main(["import", *paths], "0.1") == 2
    said = capsys.readouterr()
    assert said.out == "" and said.err.count("\n") == 1


def test_the_command_says_the_report(
    hugo: Write, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """On the output; the exit status is 0."""
    assert main(["import", str(hugo(SITE)), str(tmp_path / "new")], "0.1") == 0
    assert "Came over" in capsys.readouterr().out


@pytest.mark.parametrize("path", ["/a b/python", "/x/$(touch y)/python", '/q"/python', "/n\n/p"])
def test_a_path_of_python_cannot_become_a_command(hugo: Write, tmp_path: Path, path: str) -> None:
    """One that make would read otherwise is not written."""
    import_site(hugo(SITE), tmp_path / "new", Interpreter(path, path, "0.1"))
    text = (tmp_path / "new" / "Makefile").read_text()
    assert "touch y" not in text and 'q"' not in text and "/n\n" not in text
