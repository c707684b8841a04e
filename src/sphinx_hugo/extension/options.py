"""The extension's options: each declared once, with its default, check, scope and help.

An option ``x`` is ``hugo_x`` in ``conf.py``. A value that does not pass its check costs
a warning ``hugo.config`` and the default stands. The scope says what Sphinx does when the
value has changed: ``env`` reads every document again, ``html`` writes every page again,
nothing (the usual case) leaves it to the extension, which rewrites the pages that show the
difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal

from sphinx.application import Sphinx
from sphinx.config import Config

from sphinx_hugo.content.problems import Problem

Scope = Literal["", "env", "html"]
PREFIX = "hugo_"


def _mapping(value: Any) -> str:
    return "" if isinstance(value, Mapping) else "a mapping"


def _flag(value: Any) -> str:
    return "" if value in (True, False, 0, 1, "0", "1") else "True or False"


def _flags(value: Any) -> str:
    good = isinstance(value, Mapping) and all(isinstance(each, bool) for each in value.values())
    return "" if good or not _flag(value) else "True, False, or a mapping of sections to these"


def _text(value: Any) -> str:
    return "" if isinstance(value, str) else "a text"


def _name(value: Any) -> str:
    good = isinstance(value, str) and re.fullmatch(r"[\w-][\w.-]*", value)
    return "" if good else "a file name"


def _order(value: Any) -> str:
    return "" if value in ("asc", "desc") else "asc or desc"


def _texts(value: Any) -> str:
    good = isinstance(value, list | tuple) and all(isinstance(item, str) for item in value)
    return "" if good else "a list of texts"


def _patterns(value: Any) -> str:
    if _texts(value):
        return _texts(value)
    try:
        for pattern in value:
            re.compile(pattern)
    except re.error:
        return "a list of regular expressions"
    return ""


def _menus(value: Any) -> str:
    good = isinstance(value, Mapping) and all(
        isinstance(entries, list | tuple) and all(isinstance(each, Mapping) for each in entries)
        for entries in value.values()
    )
    return "" if good else "a mapping of names to lists of entries, each a mapping"


def _names(value: Any) -> str:
    good = isinstance(value, Mapping) and all(
        isinstance(text, str) and text.strip("/ ") for pair in value.items() for text in pair
    )
    return "" if good else "a mapping of names to names"


def _dates(value: Any) -> str:
    good = isinstance(value, Mapping) and all(
        isinstance(entry, str) or not _texts(entry) for entry in value.values()
    )
    return "" if good else "a mapping of dates to texts, or to lists of texts"


def _languages(value: Any) -> str:
    good = isinstance(value, Mapping) and all(isinstance(code, str) for code in value)
    return "" if good else "a mapping of codes to settings"


def _related(value: Any) -> str:
    expected = "a mapping with limit, a whole number, and weights, a mapping to whole numbers"
    if not isinstance(value, Mapping):
        return expected
    found = {str(key).lower(): each for key, each in value.items()}
    weights = found.get("weights", {})
    numbers = [found.get("limit", 0), *(weights.values() if isinstance(weights, Mapping) else ())]
    good = isinstance(weights, Mapping) and not any(map(_count, numbers))
    return "" if good else expected


def _count(value: Any) -> str:
    good = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    return "" if good else "a whole number, 0 or more"


def _size(value: Any) -> str:
    return "" if not _count(value) and value > 0 else "a whole number, 1 or more"


def _limit(value: Any) -> str:
    return "" if isinstance(value, int) and value >= -1 else "a whole number, or -1 for no limit"


def _cascade(value: Any) -> str:
    blocks = value if isinstance(value, list | tuple) else [value]
    good = all(isinstance(block, Mapping) for block in blocks)
    return "" if good else "a mapping of front matter, or a list of such mappings"


def option(default: Any, check: Callable[[Any], str], help: str, *, scope: Scope = "") -> Any:
    """Declare one option; ``check`` gives back what was expected, "" for a good value."""
    metadata = {"check": check, "help": help, "scope": scope}
    if isinstance(default, dict | list):
        return field(default_factory=lambda: type(default)(default), metadata=metadata)
    return field(default=default, metadata=metadata)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What ``conf.py`` says to the extension, checked; names and meanings are Hugo's."""

    description: str = option("", _text, "What the site is, in a sentence.", scope="html")
    author: Mapping[str, Any] = option(
        {}, _mapping, "Author: name, bio, url, image, email, links (name to URL).", scope="html"
    )
    params: Mapping[str, Any] = option(
        {}, _mapping, "Site parameters: site.params in templates.", scope="html"
    )
    menus: Mapping[str, Any] = option({}, _menus, "Menus: lists of entries by menu name.")
    taxonomies: Mapping[str, Any] = option(
        {"tag": "tags", "category": "categories"}, _names, "Taxonomies, singular to plural."
    )
    permalinks: Mapping[str, Any] = option({}, _mapping, "Permalink patterns by section.")
    frontmatter: Mapping[str, Any] = option({}, _dates, "Where dates come from.")
    cascade: Any = option([], _cascade, "Front matter of all pages, or of those a target names.")
    outputs: Mapping[str, Any] = option({}, _mapping, "Output formats by kind: html, rss.")
    ignore_files: list[str] = option([], _patterns, "Content files to leave out: patterns.")
    series_labels: Mapping[str, Any] = option(
        {}, _mapping, "Words of series: season, chapter, part, separator."
    )
    enable_git_info: bool = option(False, _flag, "Take lastmod from git.")
    related: Mapping[str, Any] = option({}, _related, "How related pages are found.")
    main_sections: list[str] = option([], _texts, "The sections that hold the posts.")
    pager_size: int = option(10, _size, "Entries on one page of a list.")
    paginate_path: str = option("page", _text, "Path element of the pages of a list.")
    summary_length: int = option(70, _count, "Words of an automatic summary.", scope="env")
    rss_limit: int = option(-1, _limit, "Entries in a feed; -1 for all.")
    rss_base_name: str = option("index", _name, "File name of feeds, without .xml.")
    next_prev_sort_order: Literal["asc", "desc"] = option(
        "desc", _order, "asc: the next page is the one below in the site's order, not above."
    )
    next_prev_in_section_sort_order: Literal["asc", "desc"] = option(
        "desc", _order, "The same for the next page of a section."
    )
    time_zone: str = option("UTC", _text, "IANA time zone of dates without an offset.")
    date_format: str = option("", _text, "How dates are shown: Hugo's layout or a name of one.")
    build_drafts: bool = option(False, _flag, "Publish drafts, with a badge.")
    build_future: bool = option(False, _flag, "Publish pages dated in the future, with a badge.")
    build_expired: bool = option(False, _flag, "Publish expired pages, with a badge.")
    ugly_urls: bool | Mapping[str, bool] = option(
        False, _flags, "/about.html in place of /about/; or which sections have such."
    )
    disable_path_to_lower: bool = option(False, _flag, "Keep upper-case letters in URLs.")
    remove_path_accents: bool = option(False, _flag, "Take accents off URLs.")
    disable_kinds: list[str] = option([], _texts, "Kinds of pages not to make.")
    enable_robots_txt: bool = option(True, _flag, "Write robots.txt.")
    search: bool = option(True, _flag, "Make the search index where there is a search page.")
    pictures: bool = option(True, _flag, "Give pictures sizes, late loading, smaller variants.")
    picture_width: int = option(660, _size, "Pixels of the column that pictures fill.")
    prune_assets: bool = option(
        True, _flag, "Publish only what pages use of style sheets and theme files.", scope="html"
    )
    keep_css: list[str] = option(
        [], _texts, "Names in CSS to keep: scripts from elsewhere add them."
    )
    disable_aliases: bool = option(False, _flag, "Make no redirect pages.")
    pager_disable_aliases: bool = option(False, _flag, "Make no redirect from page/1 of lists.")
    section_pages_menu: str = option("", _text, "Menu that gets an entry for every section.")
    capitalize_list_titles: bool = option(True, _flag, "Capitalise titles made from names.")
    pluralize_list_titles: bool = option(True, _flag, "Pluralise titles made from names.")
    title_case_style: str = option("ap", _text, "Style of titles made from names.")
    default_content_language: str = option("en", _text, "Language of files without one.")
    default_content_language_in_subdir: bool = option(
        False, _flag, "All pages lie in the folder of their language: /en/about/."
    )
    languages: Mapping[str, Any] = option({}, _languages, "Languages by code.")
    has_cjk_language: bool = option(
        False, _flag, "Detect Chinese, Japanese, Korean in counts.", scope="env"
    )
    enable_emoji: bool = option(False, _flag, ":name: is an emoji.", scope="env")
    raw_html: bool = option(True, _flag, "Let raw HTML in Markdown through.", scope="env")
    math: bool = option(False, _flag, "$...$ is mathematics on every page.", scope="env")
    markup: Mapping[str, Any] = option({}, _mapping, "Hugo's markup settings.", scope="env")

    progress: bool = option(False, _flag, "Say how far the build is, and at its end what it did.")
    serve: bool = option(
        False,
        _flag,
        "Show warnings in the browser, index pages last: for `make serve`, not to publish.",
        scope="html",
    )

    @classmethod
    def from_config(cls, config: Config) -> tuple[Options, tuple[Problem, ...]]:
        """The options of a configuration, and what is wrong with it."""
        values: dict[str, Any] = {}
        problems: list[Problem] = []
        for declared in fields(cls):
            name, value = PREFIX + declared.name, config[PREFIX + declared.name]
            if expected := declared.metadata["check"](value):
                problems.append(
                    Problem("config", f"{name} in conf.py must be {expected}, not {value!r}.")
                )
                value = _default(declared)
            is_flag = declared.metadata["check"] in (_flag, _flags)
            is_plain = is_flag and not isinstance(value, Mapping)
            values[declared.name] = value in (True, 1, "1") if is_plain else value
        return cls(**values), tuple(problems)


def _default(declared: Any) -> Any:
    """The default of a declared option."""
    return declared.default if declared.default is not MISSING else declared.default_factory()


def add_options(app: Sphinx) -> None:
    """Make the options known to Sphinx; their types are checked here, not there."""
    for declared in fields(Options):
        app.add_config_value(
            PREFIX + declared.name,
            _default(declared),
            declared.metadata["scope"],
            types=Any,
            description=declared.metadata["help"],
        )
