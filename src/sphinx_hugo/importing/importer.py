"""From a Hugo site's folder to a new folder beside it: all or nothing, and nothing overwritten."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sphinx_hugo.importing.conf_file import conf_file
from sphinx_hugo.importing.conf_values import ConfValues, conf_values
from sphinx_hugo.importing.content_survey import Survey, survey_content
from sphinx_hugo.importing.hugo_site import COMPONENTS, HugoSite, Mount, read_site
from sphinx_hugo.importing.report import Report
from sphinx_hugo.importing.site_files import Listing, copy_files, list_files
from sphinx_hugo.importing.stubs import stubs
from sphinx_hugo.importing.summary import Moved, report_on
from sphinx_hugo.importing.theme_parameters import carry_parameters
from sphinx_hugo.project.build_files import Interpreter, build_files
from sphinx_hugo.project.new_folder import free_place, make_folder, write_texts

PICTURES = frozenset(
    {".apng", ".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp"}
)
"""Endings of the files in ``assets/`` that are published; the rest is for Hugo's pipelines."""
_FOLDERS = {"content": "source", "static": "static", "data": "data", "assets": "assets"}
"""Components whose files come over, and the folders they get."""


def import_site(source: Path, target: Path, python: Interpreter) -> Report:
    """Make a site of ours at ``target`` from the Hugo site at ``source``.

    Raises Refused where it cannot be done; ``target`` is then as it was.
    """
    place = free_place(target)
    site = read_site(source)
    listings = _listings(site, place)
    survey = survey_content(listings["content"].files, site.other_languages)
    conf = _conf(site, listings, survey)
    themes = _theme_templates(site)
    originals = [f"layouts/{path}" for path in listings["layouts"].files]
    templates = dict(stubs(survey, [*originals, *themes]))
    moved = Moved(site, listings, survey, conf, templates, tuple(themes))
    project = _Project(moved, python)
    make_folder(place, lambda folder: _fill(folder, project))
    return report_on(moved, str(source), str(target))


def _listings(site: HugoSite, place: Path) -> dict[str, Listing]:
    """The files of each component; of ``assets`` the pictures apart from the rest."""
    # The new site may lie in the old one, and other languages' content in the default one's.
    skipped = [place, *site.foreign_content.values()]
    listings = {name: list_files(site.root, site.mounts[name], skipped) for name in COMPONENTS}
    assets = listings["assets"].files
    pipelines = {path: origin for path, origin in assets.items() if not _is_picture(path)}
    listings["assets"].files = {path: assets[path] for path in assets if path not in pipelines}
    listings["pipelines"] = Listing(pipelines)
    for code, folder in site.foreign_content.items():
        mounts = [Mount(folder, PurePosixPath())] if folder.is_dir() else []
        listings[f"content {code}"] = list_files(site.root, mounts, [place])
    return listings


def _is_picture(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in PICTURES


def _conf(site: HugoSite, listings: Mapping[str, Listing], survey: Survey) -> ConfValues:
    """What ``conf.py`` will say."""
    conf = conf_values(site)
    published = frozenset(listings["static"].files) | frozenset(listings["assets"].files)
    carry_parameters(conf, site.settings, published)
    if "html_favicon" in conf.site:
        icon = conf.site["html_favicon"]
        folder = "static" if icon in listings["static"].files else "assets"
        conf.site["html_favicon"] = f"{folder}/{icon}"
    if "robots.txt" in listings["static"].files:
        conf.options["hugo_enable_robots_txt"] = False
        conf.notes["hugo_enable_robots_txt"] = "static/robots.txt is the site's own."
    others = sorted(set(survey.suffixes) & {".markdown", ".mdown", ".mkd"})
    if others:
        conf.site["source_suffix"] = dict.fromkeys([".md", *others], "markdown")
    return conf


def _theme_templates(site: HugoSite) -> list[str]:
    """The paths of the themes' templates, for the remarks in stubs."""
    found = []
    for theme in site.themes:
        if theme.folder is not None:
            mount = Mount(theme.folder / "layouts", PurePosixPath(theme.name, "layouts"))
            found += sorted(list_files(site.root, [mount]).files)
    return found


@dataclass(frozen=True, slots=True)
class _Project:
    """All that is to be written."""

    moved: Moved
    python: Interpreter

    def texts(self) -> Iterator[tuple[str, str]]:
        """(path, text) of the files that are made, not copied."""
        moved = self.moved
        folders = [name for name in ("assets", "static") if moved.listings[name].files]
        yield "conf.py", conf_file(moved.conf, folders)
        yield from build_files(self.python)
        for path, text in moved.templates.items():
            yield f"_templates/{path}", text
        if not moved.listings["content"].files:
            title = json.dumps(moved.conf.site["project"])
            yield "source/_index.md", f"---\ntitle: {title}\n---\n\nThere are no pages yet.\n"


def _fill(folder: Path, project: _Project) -> None:
    """Write and copy everything below ``folder``."""
    for name in ("source", "_templates"):
        (folder / name).mkdir(parents=True)
    for component, name in _FOLDERS.items():
        copy_files(project.moved.listings[component].files, folder / name)
    write_texts(folder, project.texts())
