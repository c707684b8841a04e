"""Which page a reference (``ref``, ``relref``) means, by Hugo's rule.

https://gohugo.io/methods/page/getpage/ says where is looked; held against Hugo 0.155: below the
page's own folder, from the content folder, and for a mere name anywhere, if only one page has it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping

from sphinx_hugo.site.page import Page
from sphinx_hugo.site.paths import CONTENT_SUFFIXES, normalize, parent

_INDEXES = frozenset({"index", "_index"})


class ReferenceIndex:
    """Finds pages by reference; made once for a site."""

    def __init__(self, pages: Mapping[str, Page]) -> None:
        """``pages`` are all pages of the site by logical path; one needs a URL to be found."""
        self._pages = {path: page for path, page in pages.items() if page.url}
        self._by_name: dict[str, list[Page]] = {}
        for path, page in self._pages.items():
            if page.kind in ("page", "section"):
                self._by_name.setdefault(path.rpartition("/")[2], []).append(page)

    def find(self, reference: str, from_page: Page) -> Page | None:
        """The page that ``reference``, written on ``from_page``, means.

        None where there is none, and where several have the name.
        """
        path = _logical(reference.strip())
        if path.startswith("/"):
            return self._pages.get(_joined("/", path))
        base = from_page.path if from_page.is_branch else parent(from_page.path)
        folders = (base, from_page.path, "/") if path else (base, "/")
        for folder in dict.fromkeys(folders):
            found = self._pages.get(_joined(folder, path))
            if found is not None:
                return found
        named = self._by_name.get(path, []) if path else []
        return named[0] if len(named) == 1 else None


def _logical(reference: str) -> str:
    """A reference without suffix and index file: ``posts/x/index.md`` is ``posts/x``."""
    path = normalize(reference)
    stem, dot, suffix = path.rpartition(".")
    if dot and stem and suffix in CONTENT_SUFFIXES:
        path = stem
    folder, slash, name = path.rpartition("/")
    if name in _INDEXES:
        path = folder or slash
    return path if path == "/" else path.rstrip("/")


def _joined(folder: str, path: str) -> str:
    """A logical path below a folder; ``..`` stops at the root."""
    return posixpath.normpath(posixpath.join("/", folder.lstrip("/"), path.lstrip("/")))
