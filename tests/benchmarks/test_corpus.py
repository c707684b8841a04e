"""The blog of the benchmarks: the same text for everyone, at any time."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path

import pytest

import measuring
from corpus import BYTES, Target, picture, posts
from peers import OURS, PEERS
from peers.peer import Peer
from scenarios import SCENARIOS, Site


def _written(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes()
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def test_a_post_is_the_same_text_however_many_there_are() -> None:
    """Post 3 of three is post 3 of five but for its tags, whose number grows with the blog."""
    few, many = list(posts(3)), list(posts(5))
    assert [post.parts for post in few] == [post.parts for post in many[:3]]


def test_the_text_has_not_changed() -> None:
    """Results of different days are of the same blog; who changes it says so in the results."""
    text = "".join(post.text(lambda target: f"{target.kind}-{target.number}") for post in posts(2))
    assert hashlib.sha256(text.encode()).hexdigest()[:16] == "2f85b32059206150"


def test_posts_have_every_shape() -> None:
    """A post of the size that is measured has all that a log has."""
    (post,) = posts(1)
    text = post.text(lambda target: f"/{target.kind}/{target.number}")
    assert BYTES <= len(text.encode()) < BYTES + 1500
    shapes = (
        r"^## ",
        r"^\| ",
        r"^```(python|bash|yaml|text)$",
        r"^- ",
        r"^1\. ",
        r"^<details>",
        r"^!\[",
        r"\]\(http",
    )
    assert [shape for shape in shapes if not re.search(shape, text, re.M)] == []


def test_links_lead_to_older_posts_and_pictures_that_are_there() -> None:
    """No link of the blog is dead."""
    for post in posts(30):
        targets = [part for part in post.parts if isinstance(part, Target)]
        assert all(0 < each.number < post.number for each in targets if each.kind == "post")
        assert all(picture(each.number) for each in targets if each.kind == "picture")


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: str(peer.name))
def test_every_generator_gets_the_same_site_twice(peer: Peer, tmp_path: Path) -> None:
    """What is written for a generator depends on the posts alone."""
    peer.write(tmp_path / "one", list(posts(2)))
    peer.write(tmp_path / "two", list(posts(2)))
    assert _written(tmp_path / "one") == _written(tmp_path / "two") != {}


@pytest.mark.parametrize("name", [name for name in SCENARIOS if name not in ("clean", "no change")])
def test_an_edit_changes_one_source_file(name: str, tmp_path: Path) -> None:
    """Each edit that is measured touches one file and nothing else."""
    site = Site(OURS, tmp_path / "site", list(posts(3)), tmp_path)
    site.write()
    before = _written(site.folder)
    SCENARIOS[name](site)
    after = _written(site.folder)
    changed = [file for file in after if before.get(file) != after[file]]
    assert len(changed) == 1 and before.keys() <= after.keys()


def test_a_failing_program_is_told(tmp_path: Path) -> None:
    """A build that fails is no result."""
    with pytest.raises(measuring.RunError, match="said this"):
        measuring.run([sys.executable, "-c", "raise SystemExit('said this')"], tmp_path)


def test_the_time_of_all_processes_counts(tmp_path: Path) -> None:
    """Processor time is that of the program and of those it starts."""
    spin = "import time\nwhile time.process_time() < 0.2: pass"
    program = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {spin!r}])"
    done = measuring.run([sys.executable, "-c", program], tmp_path)
    assert done.cpu >= 0.2
    assert done.memory > 2**20
