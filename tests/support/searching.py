"""A blog with a search, built with nothing going wrong."""

from __future__ import annotations

from pathlib import Path

from blog import write_blog
from sites import Built, SiteFolder

SEARCH = "---\ntitle: Search\nlayout: search\n---\n"


def write_blog_with_search(site: SiteFolder) -> SiteFolder:
    """Write the fixture blog into a site, and a page to search it."""
    write_blog(site, posts=4)
    site.write("search.md", SEARCH)
    return site


def build(site: SiteFolder, *options: str, out: str = "html", jobs: int = 1) -> Built:
    """Build; nothing may go wrong."""
    built = site.build(*options, out=out, jobs=jobs)
    assert (built.status, built.warnings) == (0, [])
    return built


def index(built: Built) -> Path:
    """The folder of the index."""
    return built.folder / "pagefind"
