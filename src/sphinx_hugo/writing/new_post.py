"""A new post: its file's name, its archetype, what it begins with."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sphinx_hugo.content.document import FrontMatter
from sphinx_hugo.content.frontmatter import decode, split
from sphinx_hugo.content.metadata import read
from sphinx_hugo.project.new_folder import make_folder
from sphinx_hugo.project.refusal import Refused
from sphinx_hugo.site.urlize import make_path
from sphinx_hugo.writing.archetypes import BUILT_IN, PostFacts, fill
from sphinx_hugo.writing.front_matter_edit import with_values
from sphinx_hugo.writing.numbering import next_place

USUAL_SECTION = "posts"
SUFFIXES = (".md", ".markdown", ".mdown", ".mkd")


@dataclass(frozen=True, slots=True)
class Request:
    """What the author asked for; what is empty is found out.

    ``source`` is the folder of content, ``archetypes`` that of archetypes. ``name`` is the file's
    name without a suffix, ``bundle`` asks for a folder with ``index.md``.
    """

    title: str
    source: Path
    archetypes: Path
    section: str = ""
    name: str = ""
    bundle: bool = False


def new_post(request: Request, now: datetime) -> Path:
    """Write the post and give its path; raises Refused where it cannot be, and overwrites nothing.

    The archetype is ``<section>.md`` or the folder ``<section>``, then ``default``, then one that
    is built in, as in Hugo.
    """
    title = " ".join(request.title.split())
    section = request.section.strip("/") or usual_section(request.source)
    folder = _folder(request.source, section)
    name = file_name(request.name or title)
    _refuse_if_there(folder, name)
    facts = PostFacts(title or name, name, section, now)
    values = {"title": facts.title, **next_place(each.params for each in front_matters(folder))}
    archetype = _archetype(request.archetypes, section)
    if archetype is not None and archetype.is_dir():
        return _bundle_of(archetype, folder / name, facts, values)
    text = _filled(archetype, facts, values)
    target = folder / name / "index.md" if request.bundle else folder / f"{name}.md"
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return target


def file_name(title: str) -> str:
    """A title as the last part of a URL, as Hugo makes it; raises Refused where nothing is left."""
    name = make_path(title.replace("/", "-").replace("\\", "-"))
    name = name.strip("._-")
    if not name or name == "index":
        raise Refused(f"{title!r} makes no name of a file; give one: NAME=first-post.")
    return name


def usual_section(source: Path) -> str:
    """Where posts go: ``posts``, or in a site without it the section with most pages."""
    if (source / USUAL_SECTION).is_dir():
        return USUAL_SECTION
    counts = Counter(
        path.relative_to(source).parts[0]
        for path in sorted(source.glob("*/**/*.md"))
        if path.stem != "_index"
    )
    return counts.most_common(1)[0][0] if counts else USUAL_SECTION


def front_matters(folder: Path) -> Iterator[FrontMatter]:
    """What the posts in ``folder`` say, drafts too; what cannot be read says nothing."""
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file() and path.stem != "_index":
            text, _ = decode(path.read_bytes())
            yield read(split(text), path.name)[0]


def _folder(source: Path, section: str) -> Path:
    """The folder of a section, there or not; raises Refused where it is none of the site."""
    if not source.is_dir():
        raise Refused(f"There is no folder {str(source)!r}: call this where the site's conf.py is.")
    folder = source / section
    if not folder.resolve().is_relative_to(source.resolve()) or folder.is_file():
        raise Refused(f"{section!r} is no section of {str(source)!r}.")
    return folder


def _refuse_if_there(folder: Path, name: str) -> None:
    """Raise Refused where a post of that name is there, in a file or a folder, in any case."""
    taken = {name.lower(), *(f"{name}{suffix}".lower() for suffix in SUFFIXES)}
    for entry in sorted(folder.iterdir()) if folder.is_dir() else ():
        if entry.name.lower() in taken:
            raise Refused(f"{entry} is there already; nothing was written.")


def _archetype(folder: Path, section: str) -> Path | None:
    """The archetype of a section, a file or a folder; None where the built-in one is used."""
    for name in (section.partition("/")[0], "default"):
        for place in (folder / f"{name}.md", folder / name):
            if place.is_file() or (place / "index.md").is_file():
                return place
    return None


def _filled(archetype: Path | None, facts: PostFacts, values: dict[str, str | float]) -> str:
    """The text of the post."""
    shown = "" if archetype is None else f"{archetype.parent.name}/{archetype.name}"
    source = BUILT_IN if archetype is None else decode(archetype.read_bytes())[0]
    try:
        return with_values(fill(source, facts, shown), values)
    except ValueError as error:
        raise Refused(f"{shown}: {error}; mend it, nothing was written.") from None


def _bundle_of(
    archetype: Path, target: Path, facts: PostFacts, values: dict[str, str | float]
) -> Path:
    """A folder like the archetype's, Markdown in it filled in, other files as they are."""
    text = _filled(archetype / "index.md", facts, values)

    def write(folder: Path) -> None:
        shutil.copytree(archetype, folder, dirs_exist_ok=True, symlinks=True)
        (folder / "index.md").write_text(text, encoding="utf-8", newline="\n")

    make_folder(target, write)
    return target / "index.md"
