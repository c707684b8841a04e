"""Dates that files have of themselves: the last commit of each, and when each was changed."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from sphinx_hugo.extension.domain import Scanned
from sphinx_hugo.site.config import SiteConfig

GIT = ":git"
FILE = ":filemodtime"


def is_wanted(handler: str, config: SiteConfig) -> bool:
    """Whether a date handler of Hugo's is named anywhere in the site's configuration."""
    sources = config.front_matter
    named = (*sources.date, *sources.lastmod, *sources.publish_date, *sources.expiry_date)
    return handler in (name.lower() for name in named)


def file_dates(sources: Mapping[str, Scanned]) -> dict[str, datetime]:
    """When each document's file was changed, by docname."""
    return {
        docname: datetime.fromtimestamp(scanned.signature[0] / 1e9, UTC)
        for docname, scanned in sources.items()
    }


def git_dates(folder: Path, sources: Mapping[str, Scanned]) -> dict[str, datetime]:
    """The date of the last commit of each document's file; none outside of a repository.

    A shallow clone knows only its last commits: every older file then has the date of the
    oldest one.
    """
    command = ["git", "-c", "core.quotepath=off", "log", "--format=%x00%cI", "--name-only"]
    command += ["--no-renames", "--relative", "--", "."]
    try:
        result = subprocess.run(command, cwd=folder, capture_output=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError):
        return {}
    by_path: dict[str, datetime] = {}
    for commit in result.stdout.decode("utf-8", "replace").split("\0")[1:]:
        when, *paths = commit.splitlines()
        for path in filter(None, paths):
            by_path.setdefault(path, datetime.fromisoformat(when))
    return {
        docname: by_path[scanned.source.path]
        for docname, scanned in sources.items()
        if scanned.source.path in by_path
    }
