"""What is done to a site between two builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus import Post, posts, with_text
from peers.peer import Peer


@dataclass(slots=True)
class Site:
    """A peer's site in a folder, and how many edits it has had."""

    peer: Peer
    folder: Path
    posts: list[Post]
    programs: Path
    edits: int = 0

    def write(self) -> None:
        """Write it afresh."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.peer.write(self.folder, self.posts)

    def clean(self) -> None:
        """Delete what was built."""
        for name in self.peer.outputs:
            target = self.folder / name
            if target.is_dir():
                shutil.rmtree(target)
            else:
                target.unlink(missing_ok=True)

    @property
    def command(self) -> Sequence[str]:
        """What builds it."""
        return self.peer.command(self.programs, self.folder)


def _next_post(site: Site) -> int:
    """The index of a post in the middle, another one each time."""
    site.edits += 1
    return (len(site.posts) // 2 + 37 * site.edits) % len(site.posts)


def _put(site: Site, index: int, post: Post) -> None:
    site.posts[index] = post
    site.peer.write_post(site.folder, post)


def clean(site: Site) -> None:
    """Everything is built from nothing."""
    site.clean()


def nothing(site: Site) -> None:
    """Nothing has changed."""


def text(site: Site) -> None:
    """A sentence is added at the end of one post."""
    index = _next_post(site)
    _put(site, index, with_text(site.posts[index], f"An afterthought, number {site.edits}."))


def title(site: Site) -> None:
    """One post gets another title."""
    index = _next_post(site)
    post = site.posts[index]
    _put(site, index, replace(post, title=f"{post.title}, again ({site.edits})"))


def new_post(site: Site) -> None:
    """One post is added, the newest of all."""
    site.edits += 1
    *_, newest = posts(len(site.posts) + 1)
    site.posts.append(newest)
    site.peer.write_post(site.folder, newest)


def template(site: Site) -> None:
    """A template changes that every post is made with."""
    site.edits += 1
    if site.peer.template is not None:
        with (site.folder / site.peer.template).open("a", encoding="utf-8") as file:
            file.write(f"{{# {site.edits} #}}\n")


SCENARIOS: dict[str, Callable[[Site], None]] = {
    "clean": clean,
    "no change": nothing,
    "text of a post": text,
    "title of a post": title,
    "a new post": new_post,
    "a template": template,
}
"""In this order; all but the first after a clean build."""
