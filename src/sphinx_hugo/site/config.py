"""The options the site's rules read: one frozen value, defaults as in Hugo 0.155.

Every field is a plain value, so that an equal configuration is an equal ``SiteConfig``.
https://gohugo.io/configuration/all/
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from sphinx_hugo.content.document import Cascade
from sphinx_hugo.site.titles import TitleCase


@dataclass(frozen=True, slots=True)
class DateSources:
    """Where each date is looked for, first hit wins.

    Entries are front matter keys (lower case) or ``:default``, ``:filename``,
    ``:fileModTime``, ``:git`` (https://gohugo.io/configuration/front-matter/).
    """

    date: tuple[str, ...] = (":default",)
    lastmod: tuple[str, ...] = (":default",)
    publish_date: tuple[str, ...] = (":default",)
    expiry_date: tuple[str, ...] = (":default",)


@dataclass(frozen=True, slots=True)
class RelatedConfig:
    """What makes pages related: the weight of each taxonomy, and how many are listed.

    Taxonomies without a weight count as much as ``default_weight``; ``series_weight`` is
    added for pages of one series.
    """

    limit: int = 5
    weights: Mapping[str, int] = field(default_factory=dict)
    default_weight: int = 80
    series_weight: int = 100


@dataclass(frozen=True, slots=True)
class SeriesLabels:
    """The words of series labels: ``Season 1 · Chapter 3``, ``Part 2``."""

    season: str = "Season"
    chapter: str = "Chapter"
    part: str = "Part"
    separator: str = " · "


SortOrder = Literal["asc", "desc"]


def default_taxonomies() -> dict[str, str]:
    """Hugo's taxonomies, singular to plural."""
    return {"category": "categories", "tag": "tags"}


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """All options of the site.

    ``base_url`` is absolute or empty; ``time_zone`` an IANA name. ``permalinks`` maps a kind
    (page, section, taxonomy, term) to a mapping of section (or taxonomy) to pattern; Hugo's
    older flat form (section to pattern) is taken as well. ``ugly_urls`` is a bool or a
    mapping of section to bool. ``menus`` maps a menu's name to its raw entries (Hugo's keys,
    any case). ``cascade`` is the site's own. ``main_sections`` empty: the section with the
    most pages. ``disable_kinds`` takes Hugo's names (``home section taxonomy term page RSS
    sitemap robotsTXT 404``), ``outputs`` maps kinds to output formats (``html``, ``rss``;
    other kinds have Hugo's). ``ignore_files`` are regular expressions on source paths.
    ``languages`` are the codes recognised in file names.
    ``link_hook`` says that links are looked up as references to pages first.
    ``default_content_language_in_subdir`` puts all pages below ``/en/``.
    """

    title: str = ""
    base_url: str = ""
    language: str = "en"
    languages: tuple[str, ...] = ()
    default_content_language: str = "en"
    default_content_language_in_subdir: bool = False
    link_hook: bool = False
    author: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    copyright: str = ""
    time_zone: str = "UTC"
    date_format: str = ""
    params: Mapping[str, Any] = field(default_factory=dict)
    taxonomies: Mapping[str, str] = field(default_factory=default_taxonomies)
    permalinks: Mapping[str, str | Mapping[str, str]] = field(default_factory=dict)
    cascade: tuple[Cascade, ...] = ()
    environment: str = "production"
    menus: Mapping[str, tuple[Mapping[str, Any], ...]] = field(default_factory=dict)
    section_pages_menu: str = ""
    main_sections: tuple[str, ...] = ()
    disable_kinds: frozenset[str] = frozenset()
    outputs: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    disable_aliases: bool = False
    disable_path_to_lower: bool = False
    remove_path_accents: bool = False
    ugly_urls: bool | Mapping[str, bool] = False
    ignore_files: tuple[str, ...] = ()
    build_drafts: bool = False
    build_future: bool = False
    build_expired: bool = False
    pager_size: int = 10
    paginate_path: str = "page"
    pager_disable_aliases: bool = False
    title_case_style: TitleCase = "ap"
    capitalize_list_titles: bool = True
    pluralize_list_titles: bool = True
    front_matter: DateSources = DateSources()
    enable_git_info: bool = False
    has_cjk_language: bool = False
    summary_length: int = 70
    related: RelatedConfig = RelatedConfig()
    series_labels: SeriesLabels = SeriesLabels()
    series_taxonomy: str = "series"
    rss_limit: int = -1
    rss_base_name: str = "index"
    next_prev_sort_order: SortOrder = "desc"
    next_prev_in_section_sort_order: SortOrder = "desc"
    enable_robots_txt: bool = False
    search: bool = True

    @property
    def language_folder(self) -> str:
        """The folder that all pages lie in, without slashes; '' for the root."""
        code = self.default_content_language.lower()
        return code if self.default_content_language_in_subdir else ""

    def is_enabled(self, kind: str) -> bool:
        """Whether pages (or outputs) of ``kind`` are made: see ``disable_kinds``."""
        return kind.lower() not in {name.lower() for name in self.disable_kinds}
