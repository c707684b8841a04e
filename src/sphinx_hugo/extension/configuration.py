"""From ``conf.py`` to the values the pure core takes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_hugo.content.document import Cascade
from sphinx_hugo.content.markdown import MarkdownOptions
from sphinx_hugo.content.markdown.settings import from_markup
from sphinx_hugo.content.page_options import read_cascade
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.math import RENDERER as MATH_RENDERER
from sphinx_hugo.extension.options import Options
from sphinx_hugo.extension.templates import BRIDGE
from sphinx_hugo.site.config import DateSources, RelatedConfig, SeriesLabels, SiteConfig
from sphinx_hugo.site.titles import TitleCase

_AS_THEY_ARE = (
    *("build_drafts", "build_expired", "build_future", "capitalize_list_titles"),
    *("date_format", "default_content_language", "default_content_language_in_subdir"),
    *("description", "disable_aliases", "pager_disable_aliases"),
    *(
        "disable_path_to_lower",
        "enable_git_info",
        "enable_robots_txt",
        "has_cjk_language",
        "pager_size",
    ),
    *("paginate_path", "pluralize_list_titles", "remove_path_accents", "rss_limit"),
    *("next_prev_in_section_sort_order", "next_prev_sort_order", "rss_base_name"),
    *("search", "section_pages_menu", "summary_length", "ugly_urls"),
)
"""Options that have the same name and type in ``conf.py`` and in the core."""


def site_config(config: Config, options: Options) -> tuple[SiteConfig, tuple[Problem, ...]]:
    """The site's configuration, and what of it cannot be meant."""
    zone, style, problems = options.time_zone, options.title_case_style, []
    if not _is_time_zone(zone):
        message = f"hugo_time_zone is no IANA time zone: {zone!r}; UTC is used."
        problems.append(Problem("config", message))
        zone = "UTC"
    if style not in get_args(TitleCase):
        expected = ", ".join(get_args(TitleCase))
        message = f"hugo_title_case_style is one of {expected}, not {style!r}."
        problems.append(Problem("config", message))
        style = "ap"
    made = SiteConfig(
        title=config.project,
        base_url=config.html_baseurl,
        language=config.language,
        languages=tuple(options.languages),
        author=dict(options.author) or {"name": _first(config.author)},
        copyright=_first(config.copyright),
        time_zone=zone,
        params=_lower(options.params),
        taxonomies=dict(options.taxonomies),
        permalinks=dict(options.permalinks),
        cascade=_cascade(options.cascade),
        menus={name: tuple(entries) for name, entries in options.menus.items()},
        main_sections=tuple(options.main_sections),
        disable_kinds=frozenset(options.disable_kinds),
        title_case_style=style,  # type: ignore[arg-type]
        front_matter=_date_sources(options.frontmatter),
        related=_related(options.related),
        outputs=_outputs(options.outputs),
        link_hook=_link_hook(options),
        ignore_files=tuple(options.ignore_files),
        series_labels=_series_labels(options.series_labels),
        **{name: getattr(options, name) for name in _AS_THEY_ARE},
    )
    return made, tuple(problems)


def _is_time_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _first(value: Any) -> str:
    """A text of a setting that may be a list of texts, as ``copyright`` may."""
    if isinstance(value, str):
        return value
    return str(value[0]) if value else ""


def _lower(params: Mapping[Any, Any]) -> dict[str, Any]:
    """Parameters with keys in lower case at every level, as Hugo compares them."""
    return {
        str(key).lower(): _lower(value) if isinstance(value, Mapping) else value
        for key, value in params.items()
    }


def _cascade(given: Any) -> tuple[Cascade, ...]:
    """The site's own cascade; what is wrong with it was said when the options were checked."""
    blocks = given if isinstance(given, list | tuple) else [given]
    lower = [_lower(block) for block in blocks if isinstance(block, Mapping)]
    return read_cascade(lower, "cascade", lambda *_: None)


def _link_hook(options: Options) -> bool:
    """Whether Hugo's own render hook for links is on: by itself where there are languages.

    https://gohugo.io/render-hooks/links/#embedded
    """
    path = ("goldmark", "renderhooks", "link")
    hook: Any = _lower(options.markup)
    for key in path:
        hook = hook.get(key) if isinstance(hook, Mapping) else None
    hook = hook if isinstance(hook, Mapping) else {}
    wanted = str(hook.get("useembedded", "auto")).lower()
    is_on = len(options.languages) > 1 and "enabledefault" not in hook
    return {"auto": is_on, "never": False}.get(wanted, True) or hook.get("enabledefault") is True


def _date_sources(given: Mapping[str, Any]) -> DateSources:
    """Hugo's ``frontmatter`` setting: names of dates to where each is looked for."""
    names = {"date": "date", "lastmod": "lastmod"}
    names |= {"publishdate": "publish_date", "expirydate": "expiry_date"}
    sources: dict[str, tuple[str, ...]] = {}
    for key, value in given.items():
        if (name := names.get(str(key).lower())) is not None:
            entries = [value] if isinstance(value, str) else list(value)
            sources[name] = tuple(_date_source(str(entry)) for entry in entries)
    return DateSources(**sources)


def _date_source(entry: str) -> str:
    return entry if entry.startswith(":") else entry.lower()


def _outputs(given: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    """Output formats by kind, in lower case."""
    return {
        str(kind).lower(): tuple(str(name).lower() for name in names)
        for kind, names in given.items()
        if isinstance(names, list | tuple)
    }


def _series_labels(given: Mapping[str, Any]) -> SeriesLabels:
    """The words of series labels, those that are not given as they are."""
    names = {each.name for each in fields(SeriesLabels)}
    return SeriesLabels(**{key: str(value) for key, value in given.items() if key in names})


def _related(given: Mapping[str, Any]) -> RelatedConfig:
    """The limit and the weights of related pages."""
    values = {str(key).lower(): value for key, value in given.items()}
    weights = values.get("weights", {})
    return RelatedConfig(
        limit=int(values.get("limit", RelatedConfig().limit)),
        weights={str(key): int(value) for key, value in dict(weights).items()},
    )


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Take our root document, formulas and templates' Jinja; leave out what is built."""
    if not (Path(app.srcdir) / f"{config.root_doc}.md").is_file():
        config.master_doc = config.root_doc = "_index"
    if config.html_math_renderer is None:
        config.html_math_renderer = MATH_RENDERER
    if config.template_bridge is None:
        config.template_bridge = BRIDGE
    config.html_copy_source = False  # themes would link to sources, which are not published
    # HTML is content, so what is built must not be found where it lies among the sources.
    source = Path(app.srcdir).resolve()
    for folder in (Path(app.outdir).resolve(), Path(app.doctreedir).resolve()):
        if folder != source and folder.is_relative_to(source):
            pattern = folder.relative_to(source).as_posix()
            config.exclude_patterns = [*config.exclude_patterns, pattern]


def markdown_options(options: Options) -> tuple[MarkdownOptions, tuple[Problem, ...]]:
    """How Markdown is read, from Hugo's ``markup`` settings and the options beside them."""
    base = MarkdownOptions(unsafe=options.raw_html, math=options.math, emoji=options.enable_emoji)
    return from_markup(options.markup, base)
