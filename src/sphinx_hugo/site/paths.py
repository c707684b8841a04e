"""Where a content file lies, read by Hugo's rules: bundle, logical path, section, language.

https://gohugo.io/content-management/page-bundles/ and
https://gohugo.io/methods/page/path/ (the logical path).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from sphinx_hugo.site.urlize import lower_case

Bundle = Literal["leaf", "branch", "none"]

CONTENT_SUFFIXES = frozenset(
    {"md", "mdown", "markdown", "html", "htm", "rst", "org", "adoc", "ad", "asciidoc", "pandoc"}
    | {"pdc"}
)


@dataclass(frozen=True, slots=True)
class ContentPath:
    """One content file's place.

    ``logical`` is Hugo's ``.Path`` (``/posts/my-post``; ``/`` for home), lower case with
    hyphens for spaces; ``folders`` and ``base_name`` keep the spelling of the file system;
    ``language`` is None where the name states none. ``folder`` is what bundles own.
    """

    path: str
    logical: str
    folders: tuple[str, ...]
    base_name: str
    bundle: Bundle
    language: str | None

    @property
    def folder(self) -> str:
        """The folder the file lies in, without slashes at the ends."""
        return self.path.rpartition("/")[0]

    @property
    def section(self) -> str:
        """The first segment of the logical path's folders, or '' at the root."""
        first, _, rest = self.logical.strip("/").partition("/")
        return first if rest or self.bundle == "branch" else ""


def normalize(path: str) -> str:
    """A path as Hugo compares it: lower case, spaces as hyphens."""
    return lower_case(path).replace(" ", "-")


def parse(path: str, languages: Collection[str] = ()) -> ContentPath:
    """The place of the content file at POSIX ``path`` below the content folder.

    ``languages`` are the site's language codes: only these are recognised in
    ``name.<language>.md``. ``index`` at the root counts as the home page (Sphinx's usual
    root document), where Hugo would make it a bundle that swallows the whole site.
    """
    *folders, name = path.strip("/").split("/")
    stem, _, _ = name.rpartition(".")
    language = None
    head, dot, tail = stem.rpartition(".")
    if dot and tail.lower() in languages:
        stem, language = head, tail.lower()
    bundle: Bundle = "none"
    if stem.lower() == "_index" or (stem.lower() == "index" and not folders):
        bundle = "branch"
    elif stem.lower() == "index":
        bundle = "leaf"
    if bundle != "none":
        base_name = folders[-1] if folders else ""
        folders = folders[:-1]
    else:
        base_name = stem
    logical = normalize("/" + "/".join([*folders, base_name] if base_name else folders))
    return ContentPath(path, logical, tuple(folders), base_name, bundle, language)


def parent(logical: str) -> str:
    """The logical path one level up; of ``/`` itself ``/``."""
    return logical.rpartition("/")[0] or "/"


def segments(logical: str) -> tuple[str, ...]:
    """The segments of a logical path: ``/a/b`` gives ``("a", "b")``."""
    return tuple(part for part in logical.split("/") if part)


def is_hidden_file(path: str) -> bool:
    """Whether Hugo overlooks a file: dot files and folders, ``#x`` and ``x~``."""
    *folders, name = path.split("/")
    if name.startswith((".", "#")) or name.endswith("~"):
        return True
    return any(folder.startswith(".") for folder in folders)
