"""From a Hugo folder to built pages: the two commands of docs/moving-from-hugo.md."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from hugo_sites import Write

EMPTY: Mapping[str, str] = {"hugo.toml": "title = 'Empty'\n"}
WITHOUT_CONFIG: Mapping[str, str] = {"content/posts/a.md": "# A\n\nText.\n"}
WITH_DEFAULT: Mapping[str, str] = {
    "config/_default/hugo.toml": "title = 'Default'\n",
    "config/_default/params.toml": "author = 'Ann'\n",
    "config/production/hugo.toml": "title = 'Live'\nbaseURL = 'https://e.org/'\n",
    "content/_index.md": "---\ntitle: Home\n---\nWelcome.\n",
    "content/posts/a.md": "---\ntitle: A\ntags: [x]\nlayout: wide\n---\n"
    "{{< alert >}}Text{{< /alert >}}\n",
    "static/img/x.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
}
HOSTILE: Mapping[str, str] = {
    "content/unclosed.md": "---\ntitle: U\n---\n{{< figure src=x\n",
    "content/nested.md": "---\ntitle: N\n---\n"
    "{{< details >}}{{< highlight go >}}{{< /details >}}\n",
    "content/unknown.md": "---\ntitle: K\n---\n{{< gone >}}inner{{< /gone >}}\n",
    "content/ref.md": '---\ntitle: R\n---\n[x]({{< ref "nowhere" >}})\n',
    "content/binary.md": "\0\1",
    "content/front.md": "---\ntitle: [\n---\nx\n",
    "hugo.toml": "theme = 'missing'\n",
}


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what a make above it would hand down."""
    ours = ("VENV", "PYTHON")  # variables of a command line, which make exports
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("MAKE") and key not in ours
    }
    return {**kept, "LC_ALL": "C.UTF-8", **more}


def moved(root: Path, target: Path) -> Path:
    """The first command."""
    command = [sys.executable, "-m", "sphinx_hugo", "import", str(root), str(target)]
    subprocess.run(command, check=True, capture_output=True, env=environment())
    return target


def make(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """The second command."""
    command = ["make", "-C", str(folder), *arguments]
    return subprocess.run(
        command, check=False, capture_output=True, text=True, env=environment(**variables)
    )


@pytest.mark.parametrize(
    ("files", "pages"),
    [
        (EMPTY, {"index.html": "There are no pages yet."}),
        (WITHOUT_CONFIG, {"index.html": "", "posts/a/index.html": "Text."}),
        (
            WITH_DEFAULT,
            {
                "index.html": "Live",
                "posts/a/index.html": "Text",
                "tags/x/index.html": "A",
                "img/x.svg": "svg",
                "sitemap.xml": "https://e.org/posts/a/",
            },
        ),
    ],
    ids=["empty", "without config", "config/_default"],
)
def test_make_html_builds_what_was_imported(
    hugo: Write, tmp_path: Path, files: Mapping[str, str], pages: Mapping[str, str]
) -> None:
    """Without a warning, and with the Python that imported it."""
    folder = moved(hugo(files), tmp_path / "new site")
    done = make(folder, "html")
    assert done.returncode == 0, done.stderr
    assert "The site is in _build/html" in done.stdout
    assert done.stderr == ""
    for path, text in pages.items():
        assert text in (folder / "_build" / "html" / path).read_text("utf-8")
    assert not (folder / ".venv").exists()


def test_bad_content_costs_located_warnings(hugo: Write, tmp_path: Path) -> None:
    """Each with file, line and code; every page is built, and no traceback is seen."""
    folder = moved(hugo(HOSTILE), tmp_path / "new")
    done = make(folder, "html")
    assert done.returncode == 0
    assert "Traceback" not in done.stderr + done.stdout
    for place in ("unclosed.md:4", "nested.md:4", "ref.md:4", "front.md:3", "binary.md:1"):
        (line,) = (each for each in done.stderr.splitlines() if f"/source/{place}: WARNING" in each)
        assert "[hugo." in line
    names = ("unclosed", "nested", "unknown", "ref", "binary", "front")
    built = folder / "_build" / "html"
    assert all((built / name / "index.html").is_file() for name in names)
    assert "inner" in (built / "unknown" / "index.html").read_text("utf-8")


def test_another_python_can_be_named(hugo: Write, tmp_path: Path) -> None:
    """By the variable PYTHON, as long as it has the package."""
    folder = moved(hugo(EMPTY), tmp_path / "new")
    python = folder / "my python"
    path = os.pathsep.join(each for each in sys.path if each)
    python.write_text(
        f'#!/bin/sh\necho ran >> "{folder}/ran"\nPYTHONPATH="{path}" exec "{sys.executable}" "$@"\n'
    )
    python.chmod(0o755)
    done = make(folder, "html", f"PYTHON={python}")
    assert done.returncode == 0, done.stderr
    assert "ran" in (folder / "ran").read_text()


def test_a_python_without_the_package_gets_an_environment(hugo: Write, tmp_path: Path) -> None:
    """``.venv`` from ``requirements.txt``: what is installed there is what builds the site.

    A stand-in notes what it is asked for, since a test installs nothing.
    """
    folder = moved(hugo(EMPTY), tmp_path / "new")
    python = folder / "bare"
    python.write_text(
        '#!/bin/sh\necho "$@" >> calls\n'
        'case "$1 $2" in "-c import sphinx_hugo") exit 1 ;;\n'
        '"-m venv") mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;; esac\n'
    )
    python.chmod(0o755)
    done = make(folder, "html", f"PYTHON={python}", PYTHONPATH="")
    calls = (folder / "calls").read_text().splitlines()
    assert "-m venv .venv" in calls
    assert "-m pip install -q -r requirements.txt" in calls
    assert calls[-1].startswith("-m sphinx -q ")
    assert "Setting up .venv; this is done once." in done.stdout
    assert "sphinx-hugo" in (folder / "requirements.txt").read_text()
