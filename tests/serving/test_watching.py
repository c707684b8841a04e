"""What has changed, and what of it matters."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeVar

import pytest
from watchfiles import Change

from sphinx_hugo.serving.application import with_script
from sphinx_hugo.serving.command import Wanted
from sphinx_hugo.serving.state import Shown, State
from sphinx_hugo.serving.watching import Changes, ContentFilter, is_below

Value = TypeVar("Value")


@pytest.mark.parametrize(
    ("name", "matters"),
    [
        *(("source/a.md", True), ("source/.well-known/a", True), ("conf.py", True)),
        *(("source/a.html", True), ("source/4913.md", True), ("source/a#b.md", True)),
        *(("source/.a.md.swp", False), ("source/a.md~", False), ("source/#a.md#", False)),
        *(("source/4913", False), ("source/.hidden", False), ("source/a.md.tmp", False)),
        *(("_build/serve/html/index.html", False), ("_build/serve-notes/a.md", True)),
        *(("src/__pycache__/a.pyc", False), (".git/HEAD", False)),
    ],
)
def test_what_nobody_wrote_does_not_matter(tmp_path: Path, name: str, matters: bool) -> None:
    """Files that editors put beside, hidden files, what is built."""
    content = ContentFilter([tmp_path / "_build" / "serve"])
    assert content(Change.modified, str(tmp_path / name)) is matters


def _run(work: Coroutine[Any, Any, Value]) -> Value:
    """Run in a thread: in that of the tests Playwright's loop may be running."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, work).result()


def test_a_change_that_is_told_twice_is_one(tmp_path: Path) -> None:
    """A file that is as it was when it was told of has not changed again."""

    async def told() -> list[set[Path]]:
        changes, file = Changes(), tmp_path / "a.md"
        file.write_text("one")
        taken = []
        for _ in range(2):
            changes.add([file])
            taken.append(changes.take())
        file.write_text("two, and longer")
        os.utime(file, ns=(1, 1))
        changes.add([file])
        taken.append(changes.take())
        file.unlink()
        for _ in range(2):
            changes.add([file])
            taken.append(changes.take())
        return taken

    one = {tmp_path / "a.md"}
    assert _run(told()) == [one, set(), one, one, set()]


def test_places_are_whole_names() -> None:
    """A folder's name that another's begins with is another folder."""
    places = {Path("/site/src"), Path("/site/conf.py")}
    assert is_below(Path("/site/conf.py"), places)
    assert is_below(Path("/site/src/a/b.py"), places)
    assert not is_below(Path("/site/src2/a.py"), places)
    assert not is_below(Path("/site"), places)


def test_the_script_comes_last_in_the_body() -> None:
    """And at the end of what has none."""
    shown = Shown("7", "5")
    made = with_script(b"<BODY><p></BODY></html>", shown).decode()
    assert re.fullmatch(r"<BODY><p><script [^<>]*></script></BODY></html>", made)
    assert re.fullmatch(r"<p><script [^<>]*></script>", with_script(b"<p>", shown).decode())
    assert 'src="/_sphinx-hugo/reload.js" data-build="7" data-site="5"' in made


def test_styles_and_scripts_stand_still_while_a_build_goes_on(tmp_path: Path) -> None:
    """Sphinx copies them before they are what pages need; a build that fails leaves them so."""
    sheet = tmp_path / "_static" / "styles" / "theme.css"
    sheet.parent.mkdir(parents=True)
    sheet.write_text("pruned")
    state, name = State(tmp_path), "_static/styles/theme.css"
    assert state.kept(name) is None
    state.begins()
    sheet.write_text("as the theme has it")
    assert state.kept(name) == b"pruned"
    state.failed("why")
    state.begins()
    assert state.kept(name) == b"pruned"
    state.built(is_text=True)
    assert state.kept(name) is None


def test_a_failure_is_of_the_build_that_is_shown(tmp_path: Path) -> None:
    """It is gone with the next one, which has another name."""

    async def states() -> list[Shown]:
        state = State(tmp_path)
        found = [state.now]
        state.failed("why")
        found.append(state.now)
        state.built(is_text=True)
        return [*found, state.now]

    first, failed, built = _run(states())
    assert (failed.build, failed.failure) == (first.build, "why")
    assert built.build != first.build and built.failure == ""
    assert not first.is_built and built.is_built


def test_drafts_are_built_into_a_folder_of_their_own() -> None:
    """Never where they could be published from; an author's options come later and win."""
    arguments = list(Wanted(Path("blog"), options=("-W",)).command.arguments)
    assert {"hugo_build_drafts=1", "hugo_build_future=1", "hugo_serve=1"} <= set(arguments)
    assert arguments[-3:] == ["-W", "source", str(Path("_build/serve/html"))]
    assert str(Path("_build/serve/doctrees")) in arguments
