"""From ``conf.py`` to the values the pure core takes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_hugo.content.markdown import MarkdownOptions
from sphinx_hugo.content.problems import Problem
from sphinx_hugo.extension.math import RENDERER as MATH_RENDERER
from sphinx_hugo.extension.options import Options
from sphinx_hugo.site.config import DateSources, RelatedConfig, SiteConfig
from sphinx_hugo.site.titles import TitleCase


def site_config(config: Config, options: Options) -> tuple[SiteConfig, tuple[Problem, ...]]:
    """The site's configuration, and what of it cannot be meant."""
    problems: list[Problem] = []
    zone = options.time_zone
    if not _is_time_zone(zone):
        problems.append(
            Problem("config", f"hugo_time_zone is no IANA time zone: {zone!r}; UTC is used.")
        )
        zone = "UTC"
    style = options.title_case_style
    if style not in get_args(TitleCase):
        expected = ", ".join(get_args(TitleCase))
        problems.append(
            Problem("config", f"hugo_title_case_style is one of {expected}, not {style!r}.")
        )
        style = "ap"
    made = SiteConfig(
        title=config.project,
        base_url=config.html_baseurl,
        language=config.language,
        languages=tuple(options.languages),
        default_content_language=options.default_content_language,
        author=dict(options.author) or {"name": _first(config.author)},
        description=options.description,
        copyright=_first(config.copyright),
        time_zone=zone,
        date_format=options.date_format,
        params=_lower(options.params),
        taxonomies=dict(options.taxonomies),
        permalinks=dict(options.permalinks),
        menus={name: tuple(entries) for name, entries in options.menus.items()},
        section_pages_menu=options.section_pages_menu,
        main_sections=tuple(options.main_sections),
        disable_kinds=frozenset(options.disable_kinds),
        enable_robots_txt=options.enable_robots_txt,
        disable_aliases=options.disable_aliases,
        disable_path_to_lower=options.disable_path_to_lower,
        remove_path_accents=options.remove_path_accents,
        ugly_urls=options.ugly_urls,
        build_drafts=options.build_drafts,
        build_future=options.build_future,
        build_expired=options.build_expired,
        pager_size=options.pager_size,
        paginate_path=options.paginate_path,
        title_case_style=style,  # type: ignore[arg-type]
        capitalize_list_titles=options.capitalize_list_titles,
        pluralize_list_titles=options.pluralize_list_titles,
        front_matter=_date_sources(options.frontmatter),
        has_cjk_language=options.has_cjk_language,
        summary_length=options.summary_length,
        related=_related(options.related),
        rss_limit=options.rss_limit,
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


def _related(given: Mapping[str, Any]) -> RelatedConfig:
    """The limit and the weights of related pages."""
    values = {str(key).lower(): value for key, value in given.items()}
    weights = values.get("weights", {})
    return RelatedConfig(
        limit=int(values.get("limit", RelatedConfig().limit)),
        weights={str(key): int(value) for key, value in dict(weights).items()},
    )


def on_config_inited(app: Sphinx, config: Config) -> None:
    """Take Hugo's home page for the root document, and MathML for mathematics."""
    if not (Path(app.srcdir) / f"{config.root_doc}.md").is_file():
        config.master_doc = config.root_doc = "_index"
    if config.html_math_renderer is None:
        config.html_math_renderer = MATH_RENDERER


def markdown_options(options: Options) -> tuple[MarkdownOptions, tuple[Problem, ...]]:
    """How Markdown is read, from Hugo's ``markup`` settings and the options beside them."""
    made = MarkdownOptions(unsafe=options.raw_html, math=options.math, emoji=options.enable_emoji)
    return made, ()
