"""The scripts behind the Makefile: finding Python, the environment, the browser, dead links."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

import browser
import check_links
import environment
import interpreter
from checkout import ROOT


@pytest.fixture
def empty_path(tmp_path: Path) -> dict[str, str]:
    """An environment in which no Python is found, but the shell's own tools are."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "dirname").symlink_to("/usr/bin/dirname")
    return {"PATH": str(folder), "HOME": str(tmp_path / "home")}


def find_python(environ: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run find_python.sh."""
    command = ["/bin/sh", str(ROOT / "scripts" / "find_python.sh"), *arguments]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


def fake(folder: Path, name: str, script: str) -> Path:
    """A program that is a shell script."""
    path = folder / name
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def test_a_python_that_works_is_found_by_its_path(empty_path: dict[str, str]) -> None:
    """The path that is printed is that of a Python that can make environments."""
    found = find_python(empty_path, sys.executable)
    assert found.returncode == 0
    assert Path(found.stdout.strip()).exists()


def test_names_that_do_not_run_are_passed_over(empty_path: dict[str, str]) -> None:
    """A shim that fails, as pyenv leaves them, does not hide a Python that works."""
    folder = Path(empty_path["PATH"])
    fake(folder, "python3.13", "echo 'python3.13: command not found' >&2; exit 127")
    fake(folder, "python3", f'exec "{sys.executable}" "$@"')
    found = find_python(empty_path)
    assert (found.returncode, found.stderr) == (0, "")
    assert Path(found.stdout.strip()).exists()


def test_pyenvs_versions_are_looked_through(empty_path: dict[str, str], tmp_path: Path) -> None:
    """A version that pyenv holds but has switched off is found all the same."""
    folder = tmp_path / "home" / ".pyenv" / "versions" / "3.99.0" / "bin"
    folder.mkdir(parents=True)
    fake(folder, "python", f'exec "{sys.executable}" "$@"')
    assert find_python(empty_path).returncode == 0


def test_no_python_costs_a_sentence(empty_path: dict[str, str]) -> None:
    """Without a Python that will do, the script says what to install and fails."""
    found = find_python(empty_path)
    assert found.returncode == 1
    assert found.stdout == ""
    assert "No Python 3.11 or later with venv and pip was found" in found.stderr


def test_a_wrong_python_costs_a_sentence(empty_path: dict[str, str]) -> None:
    """A PYTHON that does not exist is named, with what to give."""
    found = find_python(empty_path, "no-such-python")
    assert found.returncode == 1
    assert "PYTHON=no-such-python does not work here" in found.stderr


def test_a_python_of_another_version_is_refused() -> None:
    """The interpreter compares itself with the version that is asked for."""
    here = "{}.{}".format(*sys.version_info[:2])
    assert interpreter.fault(here) == ""
    assert interpreter.fault("3.7") == f"this is Python {here}, not 3.7"


def test_a_python_without_ensurepip_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Debian's Python without python3-venv is told apart, with the package to install."""
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    assert "it has no ensurepip (Debian, Ubuntu: apt install" in interpreter.fault("")


@pytest.fixture
def complete(tmp_path: Path) -> environment.Environment:
    """An environment, by its record complete for building the site."""
    place = tmp_path / "with space" / ".venv"
    (place / "bin").mkdir(parents=True)
    (place / "bin" / "python").symlink_to(sys.executable)
    made = environment.Environment(place)
    names = ("requirements.txt", "pyproject.toml")
    made.write(**made.identity, **{name: environment.digest(name) for name in names})
    return environment.Environment(place)


def test_a_complete_environment_lacks_nothing(complete: environment.Environment) -> None:
    """A second `make html` sets nothing up."""
    assert not complete.lacks("site")
    assert not complete.is_stale()


def test_the_tests_need_more(complete: environment.Environment) -> None:
    """An environment for building is completed, not made anew, for the tests."""
    assert complete.lacks("dev")
    assert not complete.is_stale()


@pytest.mark.parametrize(
    "change",
    [{"python": "2.7"}, {"place": "elsewhere"}, {"requirements.txt": "old"}, {"begun": "venv"}],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_environment_is_made_anew(
    complete: environment.Environment, change: dict[str, str]
) -> None:
    """Another Python, a folder that was moved, other pins, a step that was interrupted."""
    complete.write(**{**complete.record, **change})
    again = environment.Environment(complete.folder)
    assert again.lacks("site")
    assert again.is_stale()


def test_whether_there_is_anything_to_do_is_said_without_doing_it(
    complete: environment.Environment,
) -> None:
    """The status is 0 where nothing is to be done, else 1, and the folder stays as it was."""
    folder = str(complete.folder)
    assert environment.main([folder, "site", "--ready"]) == 0
    before = complete.note.read_text()
    assert environment.main([folder, "dev", "--ready"]) == 1
    assert complete.note.read_text() == before


@pytest.mark.parametrize("record", ["", "{", "[]", "null"])
def test_a_damaged_record_counts_as_none(complete: environment.Environment, record: str) -> None:
    """A record that is no mapping is no record."""
    complete.note.write_text(record)
    assert environment.Environment(complete.folder).is_stale()


def test_an_interpreter_that_is_gone_is_noticed(complete: environment.Environment) -> None:
    """After an upgrade of the system's Python the environment's link leads nowhere."""
    Path(complete.python).unlink()
    assert environment.Environment(complete.folder).lacks("site")


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    """A folder that make has not made is not deleted, whatever VENV says."""
    (tmp_path / "precious").write_text("data")
    with pytest.raises(environment.SetupError, match="was not made by make"):
        environment.Environment(tmp_path).create()
    assert (tmp_path / "precious").read_text() == "data"


def test_a_failed_installation_is_not_recorded(
    complete: environment.Environment, capfd: pytest.CaptureFixture[str]
) -> None:
    """When pip fails the step stays noted as begun, and the next call starts anew."""
    with pytest.raises(environment.SetupError, match="pip could not install"):
        complete.install("requirements.txt", "--no-index", "--requirement", "no-such-file.txt")
    assert json.loads(complete.note.read_text())["begun"] == "requirements.txt"
    assert "no-such-file.txt" in capfd.readouterr().err


def test_an_installed_browser_is_found_by_name(tmp_path: Path) -> None:
    """The first name on PATH that answers --version is taken; one that fails is passed over."""
    fake(tmp_path, "chromium-browser", "echo 'install the snap' >&2; exit 1")
    good = fake(tmp_path, "google-chrome", "echo 'Google Chrome 150'")
    assert browser.installed({"PATH": str(tmp_path)}, "linux") == str(good)
    assert browser.installed({"PATH": str(tmp_path / "none")}, "linux") == ""


def test_browsers_are_looked_for_where_macos_and_windows_have_them() -> None:
    """The usual places of an application bundle and of Program Files."""
    mac = list(browser.usual_places({"PATH": "", "HOME": "/Users/jun"}, "darwin"))
    assert "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" in mac
    assert "/Users/jun/Applications/Chromium.app/Contents/MacOS/Chromium" in mac
    windows = list(browser.usual_places({"PATH": "", "PROGRAMFILES": "C:/Program Files"}, "win32"))
    assert "C:/Program Files/Google/Chrome/Application/chrome.exe" in windows


@pytest.mark.parametrize(
    ("environ", "user", "allowed"),
    [({"CI": "true"}, 0, True), ({"CI": "true"}, 1000, False), ({}, 0, False)],
)
def test_the_system_is_touched_in_ci_by_root_only(
    monkeypatch: pytest.MonkeyPatch, environ: dict[str, str], user: int, allowed: bool
) -> None:
    """On a person's machine nothing is installed by apt, not even for root."""
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    assert browser.may_use_apt(environ, user) is allowed


def test_in_ci_debians_browser_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Apt updates its lists, then installs; the browser that is then on PATH is the one."""
    monkeypatch.setenv("CI", "true")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    monkeypatch.setattr("os.getuid", lambda: 0)
    monkeypatch.setattr(browser, "NAMES", ("our-chromium",))
    good = tmp_path / "our-chromium"
    fake(
        tmp_path,
        "apt-get",
        f'echo "$@" >> "{tmp_path}/calls"\n'
        f'case $* in *install*) printf "#!/bin/sh" > "{good}"; chmod +x "{good}";; esac',
    )
    assert browser.from_debian() == str(good)
    update, install = (tmp_path / "calls").read_text().splitlines()
    assert "update" in update
    assert install.endswith("chromium")


def test_ways_to_a_browser_are_tried_in_order() -> None:
    """The first way that gives a path wins, and those after it are not tried."""
    tried: list[str] = []

    def way(name: str, path: str) -> str:
        tried.append(name)
        return path

    ways = (lambda: way("a", ""), lambda: way("b", "/found"), lambda: way("c", "/other"))
    assert browser.find(ways) == "/found"
    assert tried == ["a", "b"]


def test_no_browser_fails_with_advice(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """When every way fails, the script says what to install."""
    monkeypatch.delenv("CHROMIUM", raising=False)
    monkeypatch.setattr(browser, "find", lambda ways: "")
    assert browser.main() == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "apt install chromium" in said.err


def test_a_named_browser_that_does_not_run_is_refused(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """CHROMIUM is the person's word: nothing else is tried behind it."""
    monkeypatch.setenv("CHROMIUM", "/no/such/browser")
    assert browser.main() == 1
    assert "CHROMIUM=/no/such/browser does not run" in capsys.readouterr().err


HOME = '<link rel="canonical" href="https://example.org/"><h2 id="a">A</h2>'


def site(folder: Path, link: str, page: str = "about/index.html") -> str:
    """A small built site whose page ``page`` holds ``link``; its folder."""
    files = {
        "index.html": HOME,
        page: link,
        "a b.txt": "text",
        "posts/index.html": '<a name="old"></a>',
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return str(folder)


@pytest.mark.parametrize(
    "link",
    [
        '<a href="../">',
        '<a href="../#a">',
        '<a href="#">',
        '<a href="#top">',
        '<a href="">',
        '<a href="../posts/#old">',
        '<a href="../posts/?q=1">',
        '<a href="../a%20b.txt">',
        '<a href="https://example.org/posts/">',
        '<a href="https://other.example/nothing">',
        '<a href="//other.example/nothing">',
        '<a href="mailto:a@example.org">',
        '<img src="data:image/gif;base64,R0lGOD">',
        '<img srcset="../a%20b.txt 1x, ../a%20b.txt 2x">',
        '<meta http-equiv="refresh" content="0; url=../posts/">',
    ],
)
def test_links_that_lead_somewhere_pass(tmp_path: Path, link: str) -> None:
    """Files, folders, fragments, the site's own absolute URLs; other sites are left alone."""
    assert check_links.main([site(tmp_path, link)]) == 0


@pytest.mark.parametrize(
    ("link", "fault"),
    [
        ('<a href="../gone/">', "no file at /gone/"),
        ('<a href="../posts">', "no file at /posts"),
        ('<a href="../#b">', "index.html has no id 'b'"),
        ('<a href="#b">', "about/index.html has no id 'b'"),
        ('<a href="/posts/">', "root-relative"),
        ('<a href="https://example.org/gone">', "no file at /gone"),
        ('<img src="x.png">', "no file at /about/x.png"),
        ('<img srcset="../a%20b.txt 1x, y.png 2x">', "no file at /about/y.png"),
        ('<meta http-equiv="refresh" content="0; url=../gone/">', "no file at /gone/"),
    ],
)
def test_dead_links_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], link: str, fault: str
) -> None:
    """Each dead link costs a line with its page, and the exit status."""
    assert check_links.main([site(tmp_path, link)]) == 1
    assert capsys.readouterr().err.startswith("about/index.html: ")
    assert check_links.main([site(tmp_path, link)]) == 1
    assert fault in capsys.readouterr().err


def test_the_page_for_404_may_be_root_relative(tmp_path: Path) -> None:
    """It is served at any depth, so its links cannot be relative; they must lead somewhere."""
    assert check_links.main([site(tmp_path, '<a href="/posts/">', "404.html")]) == 0
    assert check_links.main([site(tmp_path, '<a href="/gone/">', "404.html")]) == 1


@pytest.mark.parametrize("arguments", [[], ["no-such-folder"], ["a", "b"]])
def test_the_wrong_arguments_cost_the_usage(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Anything but one folder is answered with how to call it."""
    assert check_links.main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage:")
