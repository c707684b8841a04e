"""What the harness needs to know of a generator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus import PICTURES, Post, Target, picture, slug


@dataclass(frozen=True)
class Peer:
    """One generator: what to install, how the blog is written for it, how it is started.

    ``requirements`` are for pip, in a virtual environment of its own (none: this repository's).
    ``set_up(site, posts)`` writes everything but posts; ``post_file`` names a post's file below
    the site, ``post_text`` is what is in it. ``command(bin, site)`` builds the site;
    ``outputs`` are the folders to delete for a clean build. ``template`` is a file whose change
    shows on every post; None for a generator that begins anew at every build, where an edit
    costs what a clean build does. ``shown`` are the packages whose versions the results name,
    ``produced`` says what it makes.
    """

    name: str
    requirements: tuple[str, ...]
    shown: tuple[str, ...]
    set_up: Callable[[Path, Sequence[Post]], None]
    post_file: Callable[[Post], str]
    post_text: Callable[[Post], str]
    command: Callable[[Path, Path], Sequence[str]]
    outputs: tuple[str, ...]
    template: str | None
    produced: str

    def write(self, site: Path, posts: Sequence[Post]) -> None:
        """Write the whole site."""
        self.set_up(site, posts)
        for post in posts:
            self.write_post(site, post)

    def write_post(self, site: Path, post: Post) -> None:
        """Write one post, new or changed."""
        put(site / self.post_file(post), self.post_text(post))


def put(file: Path, text: str) -> None:
    """Write a text file and the folders above it."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")


def copy_tree(source: Path, target: Path) -> None:
    """Copy the text files of a peer's folder (templates, configuration) into its site."""
    for file in sorted(source.rglob("*")):
        if file.is_file():
            put(target / file.relative_to(source), file.read_text("utf-8"))


def put_pictures(folder: Path) -> None:
    """Write the blog's pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(PICTURES):
        (folder / f"{number}.png").write_bytes(picture(number))


def yaml_front(post: Post, **more: str) -> str:
    """YAML front matter as Hugo, MkDocs and ABlog read it; ``more`` are lines of one key each."""
    lines = {
        "title": f'"{post.title}"',
        "date": post.date.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "description": f'"{post.description}"',
        "tags": "[" + ", ".join(post.tags) + "]",
        **more,
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in lines.items()) + "---\n"


def link_as(post: str, picture: str) -> Callable[[Target], str]:
    """How targets are written: patterns with ``{}`` for the post's name, the picture's number."""

    def link(target: Target) -> str:
        if target.kind == "post":
            return post.format(slug(target.number))
        return picture.format(target.number)

    return link
