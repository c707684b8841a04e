"""Makes small sites out of front matter, without a file or Sphinx."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from sphinx_hugo.content.document import Content, FrontMatter, Source
from sphinx_hugo.content.frontmatter import split
from sphinx_hugo.content.metadata import read, with_defaults
from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.site import Site

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def make_source(path: str, front: str | Mapping[str, Any]) -> Source:
    """A source of a whole text, or of front matter values (which have no lines)."""
    docname = path.rpartition(".")[0]
    if isinstance(front, str):
        return Source(docname, path, *read(split(front), path))
    return Source(docname, path, with_defaults(FrontMatter(), front))


@pytest.fixture
def make_sources() -> Callable[[Mapping[str, str | Mapping[str, Any]]], list[Source]]:
    """A function from paths and front matter to sources."""
    return lambda files: [make_source(path, front) for path, front in files.items()]


@pytest.fixture
def make_site() -> Callable[..., Site]:
    """A function from paths and front matter to a site; keywords are options of the site."""

    def make(
        files: Mapping[str, str | Mapping[str, Any]],
        contents: Mapping[str, Content] | None = None,
        git_dates: Mapping[str, datetime] | None = None,
        **options: Any,
    ) -> Site:
        sources = [make_source(path, front) for path, front in files.items()]
        settings = {"title": "Site", "base_url": "https://example.org/", **options}
        return Site(sources, contents or {}, SiteConfig(**settings), NOW, git_dates)

    return make
