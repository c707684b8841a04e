"""The report's lines, made from what was moved and what was not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from sphinx_hugo.importing.conf_values import ConfValues
from sphinx_hugo.importing.content_survey import Survey, count_pages
from sphinx_hugo.importing.hugo_site import HugoSite
from sphinx_hugo.importing.report import Line, Report, counted, listed, named
from sphinx_hugo.importing.site_files import Listing
from sphinx_hugo.importing.trees import find, leaves


@dataclass(frozen=True, slots=True)
class Moved:
    """An import: the Hugo site, its files by component, and what is made of them.

    ``templates`` are the stubs by path, ``theme_templates`` the paths of the themes' templates.
    """

    site: HugoSite
    listings: Mapping[str, Listing]
    survey: Survey
    conf: ConfValues
    templates: Mapping[str, str]
    theme_templates: tuple[str, ...] = ()


def report_on(moved: Moved, source: str, target: str) -> Report:
    """The report on an import."""
    return Report(source, target, list(_came(moved)), list(_stayed(moved)))


def _came(moved: Moved) -> Iterator[Line]:
    survey, conf = moved.survey, moved.conf
    if moved.listings["content"].files:
        others = f", {counted(survey.files, 'other file')}" if survey.files else ""
        yield Line("content", counted(survey.pages, "page") + others, "source/")
    else:
        yield Line("content", "none; a first page was made", "source/_index.md")
    for name in ("static", "assets", "data"):
        count = len(moved.listings[name].files)
        what = "picture" if name == "assets" else "file"
        if count:
            yield Line(name, counted(count, what), f"{name}/")
    if moved.site.config_files:
        yield Line("settings", str(conf.settings), "conf.py")
    else:
        yield Line("settings", "none found: Hugo's defaults", "conf.py")
    if conf.params:
        yield Line("parameters", str(sum(1 for _ in leaves(conf.params))), "conf.py: hugo_params")


def _stayed(moved: Moved) -> Iterator[Line]:
    yield from _templates(moved)
    yield from _uses(moved)
    yield from _languages(moved)
    yield from _settings(moved)
    yield from _files(moved)


def _templates(moved: Moved) -> Iterator[Line]:
    """Themes, Go templates, render hooks, pipelines."""
    for theme in moved.site.themes:
        if theme.folder is None:
            yield Line("theme", f"{theme.name} {theme.reason}", "its settings are not known")
    themes = [theme.name for theme in moved.site.themes if theme.folder is not None]
    if themes:
        yield Line("theme", named(themes), "the theme sphinx_hugo is in its place")
    layouts = list(moved.listings["layouts"].files)
    hooks = [path for path in layouts if "/_markup/" in f"/{path}"]
    shortcodes = [path for path in layouts if path.startswith(("shortcodes/", "_shortcodes/"))]
    rest = len(layouts) - len(hooks) - len(shortcodes)
    if rest:
        yield Line("Go templates", counted(rest, "file"), "_templates/layouts/, in Jinja")
    if hooks:
        yield Line("render hooks", counted(len(hooks), "file"), "there are none here")
    if moved.listings["pipelines"].files:
        yield Line(
            "pipelines",
            counted(len(moved.listings["pipelines"].files), "file") + " in assets/",
            "styles and scripts: html_css_files, html_js_files in conf.py",
        )
    if moved.listings["i18n"].files:
        count = counted(len(moved.listings["i18n"].files), "file")
        yield Line("translations", count, "i18n/ is for templates")


def _uses(moved: Moved) -> Iterator[Line]:
    """Layouts and shortcodes that pages use."""
    survey = moved.survey
    made = {PurePosixPath(path).with_suffix("").as_posix() for path in moved.templates}
    layouts = {name: use.count for name, use in survey.layouts.items() if f"layouts/{name}" in made}
    if layouts:
        yield Line("layouts", listed(layouts), "_templates/layouts/: a stub for each")
    if survey.shortcodes:
        counts = {name: use.count for name, use in survey.shortcodes.items()}
        calls = counted(sum(counts.values()), "call")
        yield Line(
            "shortcodes",
            f"{len(counts)} without a template, {calls}",
            "_templates/shortcodes/: a stub for each",
        )
        yield Line("", listed(counts))
    if survey.inline:
        yield Line("inline shortcodes", counted(survey.inline, "call"), "they are not run")


def _languages(moved: Moved) -> Iterator[Line]:
    """Pages in other languages than the default one."""
    counts = Counter(dict.fromkeys(moved.site.other_languages, 0))
    counts.update(moved.survey.foreign)
    for code in moved.site.foreign_content:
        counts[code] += count_pages(moved.listings[f"content {code}"].files)
    if counts:
        total = counted(sum(counts.values()), "page")
        yield Line("other languages", f"{total} ({listed(counts)})", "left out of the build")


def _settings(moved: Moved) -> Iterator[Line]:
    conf = moved.conf
    formats = find(moved.site.settings, "outputFormats")
    if isinstance(formats, dict) and formats:
        yield Line("output formats", named(list(formats)), "HTML, RSS and JSON feeds are made")
    if conf.lost:
        names = [name for name in conf.lost if name.lower() != "outputformats"]
        if names:
            yield Line("settings", named(names), "conf.py has them in a remark")
    if conf.unknown:
        yield Line("unknown settings", named(conf.unknown), "conf.py has them in a remark")
    for sentence in conf.malformed:
        yield Line("setting", sentence, "conf.py")
    note = conf.notes.get("hugo_menus")
    if note:
        yield Line("menu entries", note.rstrip("."), "conf.py: hugo_menus")
    if conf.unneeded:
        yield Line("not needed", counted(len(conf.unneeded), "setting") + " of Hugo's own workings")


def _files(moved: Moved) -> Iterator[Line]:
    """Files that were not copied, or not looked into."""
    formats = moved.survey.foreign_markup
    if formats:
        yield Line("other markup", listed(formats), "source/: only Markdown and HTML are pages")
    for path, reason in sorted(moved.survey.unread.items()):
        yield Line("not looked into", f"{path}: {reason}", "copied all the same")
    for folder in moved.site.left_out:
        yield Line("left out", f"{folder}: leads out of the site, or is no path")
    left: dict[str, str] = {}
    for listing in moved.listings.values():
        left |= listing.left_out
    for path, reason in sorted(left.items()):
        yield Line("left out", f"{path}: {reason}")
