"""Hugo's settings as values of ``conf.py``, each under its own name.

https://gohugo.io/configuration/all/ names the settings, ``extension/options.py`` the options; a
test holds the two tables together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sphinx_hugo.importing.hugo_settings import LOST, UNNEEDED
from sphinx_hugo.importing.hugo_site import HugoSite
from sphinx_hugo.importing.trees import Tree, find, leaves, mapping, merged, take


@dataclass(slots=True)
class ConfValues:
    """What ``conf.py`` will say: groups of names and values in the order they are written.

    ``notes`` has a remark on a name; ``lost`` settings that have no counterpart, ``unneeded``
    those that only steer Hugo's own machinery, ``unknown`` those that are not Hugo's,
    ``malformed`` sentences on values that are not what Hugo documents.
    """

    site: dict[str, Any] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)
    params: Tree = field(default_factory=dict)
    base_url: str = ""
    notes: dict[str, str] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    unneeded: list[str] = field(default_factory=list)
    unknown: list[str] = field(default_factory=list)
    malformed: list[str] = field(default_factory=list)

    @property
    def settings(self) -> int:
        """How many values the site's settings made, parameters not counted."""
        return len(self.site) + len(self.options) + bool(self.base_url)


def _flag(value: Any) -> bool | None:
    words = {"true": True, "false": False, "1": True, "0": False}
    return words.get(str(value).lower())


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _texts(value: Any) -> list[str] | None:
    if isinstance(value, str):
        return [value]
    good = isinstance(value, list) and all(isinstance(each, str) for each in value)
    return value if good else None


def _patterns(value: Any) -> list[str] | None:
    texts = _texts(value)
    try:
        for each in texts or ():
            re.compile(each)
    except re.error:
        return None
    return texts


def _number(least: int) -> Callable[[Any], int | None]:
    def check(value: Any) -> int | None:
        if isinstance(value, bool) or not re.fullmatch(r"-?[0-9]{1,9}", str(value)):
            return None
        return int(value) if int(value) >= least else None

    return check


def _mapping(value: Any) -> Tree | None:
    return value if isinstance(value, dict) else None


def _mapping_of_texts(value: Any) -> Tree | None:
    good = isinstance(value, dict) and all(isinstance(each, str) for each in value.values())
    return value if good else None


def _cascade(value: Any) -> list[Tree] | None:
    blocks = [value] if isinstance(value, dict) else value
    good = isinstance(blocks, list) and all(isinstance(each, dict) for each in blocks)
    return blocks if good else None


def _flags(value: Any) -> bool | Tree | None:
    good = isinstance(value, dict) and all(isinstance(each, bool) for each in value.values())
    return value if good else _flag(value)


def _order(value: Any) -> str | None:
    order = str(value).lower()
    return order if order in ("asc", "desc") else None


def _file_name(value: Any) -> str | None:
    return value if isinstance(value, str) and re.fullmatch(r"[\w-][\w.-]*", value) else None


def _kinds(value: Any) -> Tree | None:
    if not isinstance(value, dict):
        return None
    return {kind: [names] if isinstance(names, str) else names for kind, names in value.items()}


SETTINGS: tuple[tuple[str, str, Callable[[Any], Any], str], ...] = (
    ("mainSections", "hugo_main_sections", _texts, "a list of sections"),
    ("taxonomies", "hugo_taxonomies", _mapping_of_texts, "names, singular to plural"),
    ("permalinks", "hugo_permalinks", _mapping, "patterns by section"),
    ("frontmatter", "hugo_frontmatter", _mapping, "lists of names by date"),
    ("outputs", "hugo_outputs", _kinds, "lists of formats by kind"),
    ("pagination.pagerSize", "hugo_pager_size", _number(1), "a number above 0"),
    ("paginate", "hugo_pager_size", _number(1), "a number above 0"),
    ("pagination.path", "hugo_paginate_path", _text, "a text"),
    ("paginatePath", "hugo_paginate_path", _text, "a text"),
    ("pagination.disableAliases", "hugo_pager_disable_aliases", _flag, "true or false"),
    (
        "defaultContentLanguageInSubdir",
        "hugo_default_content_language_in_subdir",
        _flag,
        "true or false",
    ),
    ("cascade", "hugo_cascade", _cascade, "front matter, or a list of it"),
    ("summaryLength", "hugo_summary_length", _number(0), "a number"),
    ("services.rss.limit", "hugo_rss_limit", _number(-1), "a number"),
    ("outputFormats.rss.baseName", "hugo_rss_base_name", _file_name, "a file name"),
    ("page.nextPrevSortOrder", "hugo_next_prev_sort_order", _order, "asc or desc"),
    (
        "page.nextPrevInSectionSortOrder",
        "hugo_next_prev_in_section_sort_order",
        _order,
        "asc or desc",
    ),
    ("rssLimit", "hugo_rss_limit", _number(-1), "a number"),
    ("timeZone", "hugo_time_zone", _text, "a text"),
    ("buildDrafts", "hugo_build_drafts", _flag, "true or false"),
    ("buildFuture", "hugo_build_future", _flag, "true or false"),
    ("buildExpired", "hugo_build_expired", _flag, "true or false"),
    ("uglyURLs", "hugo_ugly_urls", _flags, "true or false, or these by section"),
    ("disablePathToLower", "hugo_disable_path_to_lower", _flag, "true or false"),
    ("removePathAccents", "hugo_remove_path_accents", _flag, "true or false"),
    ("disableKinds", "hugo_disable_kinds", _texts, "a list of kinds"),
    ("disableAliases", "hugo_disable_aliases", _flag, "true or false"),
    ("enableRobotsTXT", "hugo_enable_robots_txt", _flag, "true or false"),
    ("ignoreFiles", "hugo_ignore_files", _patterns, "a list of regular expressions"),
    ("enableGitInfo", "hugo_enable_git_info", _flag, "true or false"),
    ("sectionPagesMenu", "hugo_section_pages_menu", _text, "a text"),
    ("capitalizeListTitles", "hugo_capitalize_list_titles", _flag, "true or false"),
    ("pluralizeListTitles", "hugo_pluralize_list_titles", _flag, "true or false"),
    ("titleCaseStyle", "hugo_title_case_style", _text, "a text"),
    ("hasCJKLanguage", "hugo_has_cjk_language", _flag, "true or false"),
    ("enableEmoji", "hugo_enable_emoji", _flag, "true or false"),
)
"""Hugo's name, ours, the check of the value, and what the check expects."""

_SPHINX_LANGUAGES = {
    "pt-br": "pt_BR",
    "pt-pt": "pt_PT",
    "en-gb": "en_GB",
    "zh": "zh_CN",
    "zh-hans": "zh_CN",
    "zh-cn": "zh_CN",
    "zh-hant": "zh_TW",
    "zh-tw": "zh_TW",
    "zh-hk": "zh_HK",
}
"""Languages that Sphinx knows with their region; of others the region is left out."""
_MARK = re.compile(r"(?:©|&copy;|\(c\)|copyright\b)\s*", re.I)
_YEAR = re.compile(r"\{\s*year\s*\}", re.I)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^()\s]*\)")


def conf_values(site: HugoSite) -> ConfValues:
    """What ``conf.py`` says of a site's settings; its parameters are all in ``params``."""
    tree = merged(site.settings, {})
    made = ConfValues()
    made.params = merged(mapping(tree, "params"), {})
    take(tree, "params")
    _identity(tree, site, made)
    if take(made.params, "mainSections") is not None:
        tree = merged({"mainSections": find(site.settings, "params.mainSections")}, tree)
    for path, option, check, expected in SETTINGS:
        _carry(tree, path, option, check, expected, made)
    _menus(tree, made)
    _markup(tree, made)
    _related(tree, made)
    if site.languages:
        made.options["hugo_languages"] = _languages(site)
    if site.language != "en":
        made.options["hugo_default_content_language"] = site.language
    take(tree, "defaultContentLanguage")
    take(tree, "author")
    _sort_rest(tree, made)
    return made


def _carry(
    tree: Tree, path: str, option: str, check: Callable[[Any], Any], expected: str, made: ConfValues
) -> None:
    """Take one setting over, if it is what Hugo documents."""
    value = take(tree, path)
    if value is None or option in made.options:
        return
    good = check(value)
    if good is None:
        made.malformed.append(f"{path} is not {expected}")
    else:
        made.options[option] = good


def _identity(tree: Tree, site: HugoSite, made: ConfValues) -> None:
    """Title, copyright, language and address."""
    title = take(tree, "title")
    made.site["project"] = str(title) if title is not None else site.root.name
    notice = take(tree, "copyright")
    if isinstance(notice, str) and notice.strip():
        made.site["project_copyright"] = copyright_notice(notice)
    code = take(tree, "locale") or take(tree, "languageCode") or site.language
    made.site["language"] = sphinx_language(str(code))
    base = take(tree, "baseURL")
    made.base_url = base if isinstance(base, str) and re.match(r"https?://", base) else ""
    for path in ("copyright", "languageCode", "languageName", "languageDirection"):
        take(tree, path)


def sphinx_language(code: str) -> str:
    """Sphinx's code of a language: ``en-us`` is ``en``, ``pt-br`` is ``pt_BR``."""
    code = code.strip().replace("_", "-").lower()
    while code and code not in _SPHINX_LANGUAGES and "-" in code:
        code = code.rpartition("-")[0]
    made = _SPHINX_LANGUAGES.get(code, code)
    return made if re.fullmatch(r"[A-Za-z_]{2,12}", made) else "en"


def copyright_notice(text: str) -> str:
    """A notice as plain text, without the sign that the theme puts before it.

    ``{year}``, which several themes replace, is ``%Y`` in Sphinx.
    """
    text = _MARKDOWN_LINK.sub(r"\1", text.replace("%Y", "%%Y")).strip()
    while found := _MARK.match(text):
        text = text[found.end() :]
    return _YEAR.sub("%Y", text)


def _menus(tree: Tree, made: ConfValues) -> None:
    """Menus, without the entries that are a theme's buttons (search, change of language)."""
    given = take(tree, "menus") or {}
    menus: dict[str, list[Any]] = {}
    left = 0
    for name, entries in given.items() if isinstance(given, dict) else ():
        if not isinstance(entries, list):
            made.malformed.append(f"menus.{name} is not a list of entries")
            continue
        entries = [each for each in entries if isinstance(each, dict)]  # noqa: PLW2901
        parents = {find(each, "parent") for each in entries if isinstance(each, dict)}
        kept = [each for each in entries if _leads_somewhere(each, parents)]
        left += len(entries) - len(kept)
        if kept:
            menus[name] = kept
    if menus:
        made.options["hugo_menus"] = menus
    if left:
        made.notes["hugo_menus"] = f"{left} without an address (a theme's buttons) left out."


def _leads_somewhere(entry: Mapping[str, Any], parents: set[Any]) -> bool:
    if any(find(entry, key) for key in ("url", "pageRef", "page")):
        return True
    names = {find(entry, "identifier"), find(entry, "name")} - {None}
    return bool(names & parents)


def _markup(tree: Tree, made: ConfValues) -> None:
    """How Markdown is read; Hugo leaves raw HTML out unless it is allowed."""
    unsafe = take(tree, "markup.goldmark.renderer.unsafe")
    made.options["hugo_raw_html"] = _flag(unsafe) is True
    if not made.options["hugo_raw_html"]:
        made.notes["hugo_raw_html"] = "Hugo leaves HTML in Markdown out unless it is allowed."
    markup = take(tree, "markup")
    kept = {
        key: value
        for key, value in (markup if isinstance(markup, dict) else {}).items()
        if key.lower() in ("goldmark", "highlight") and isinstance(value, dict)
    }
    if kept:
        made.options["hugo_markup"] = kept


def _related(tree: Tree, made: ConfValues) -> None:
    """Weights of taxonomies for related pages; Hugo's other indices have no counterpart."""
    indices = find(tree, "related.indices")
    weights = {
        str(find(each, "name")): find(each, "weight")
        for each in (indices if isinstance(indices, list) else [])
        if isinstance(each, dict) and isinstance(find(each, "weight"), int)
    }
    weights = {name: weight for name, weight in weights.items() if name != "date"}
    if weights:
        take(tree, "related")
        made.options["hugo_related"] = {"weights": weights}


def _languages(site: HugoSite) -> Tree:
    """The languages by code: name and weight; their files are known by the code."""
    kept: Tree = {}
    for code, values in site.languages.items():
        name = find(values, "languageName") or find(values, "label")
        kept[code] = {"languageName": str(name)} if name else {}
    return kept


def _sort_rest(tree: Tree, made: ConfValues) -> None:
    """Name what is left of the settings by what its loss means."""
    for key, value in tree.items():
        name = key.lower()
        if name in UNNEEDED:
            made.unneeded.append(key)
        elif isinstance(value, dict | list) and not value:
            continue
        elif name in LOST:
            inner = leaves({key: value}) if isinstance(value, dict) else [key]
            made.lost += inner if name in ("pagination", "services") else [key]
        else:
            made.unknown.append(key)
