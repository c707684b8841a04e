"""Parameters of well-known themes that have a place of their own here.

PaperMod's (https://github.com/adityatelange/hugo-PaperMod/wiki/Variables), and those that others
call the same. What is known is taken out of the parameters, except what our theme reads there:
``ShowToc``, ``TocOpen``, ``ShowShareButtons``, ``ShareButtons``, ``editPost``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from sphinx_hugo.importing.conf_values import ConfValues
from sphinx_hugo.importing.trees import Tree, find, mapping, spelled, take

READ_BY_THE_THEME = ("ShowToc", "TocOpen", "ShowShareButtons", "ShareButtons", "editPost")
"""Site parameters that the theme ``sphinx_hugo`` reads where they are."""
_READ = frozenset(name.lower() for name in (*READ_BY_THE_THEME, "toc", "twitter", "newsletter"))
_SERVICES = {
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "twitter": ("X", "https://x.com/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/{}"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/{}"),
    "reddit": ("Reddit", "https://www.reddit.com/user/{}"),
    "stackoverflow": ("Stack Overflow", "https://stackoverflow.com/{}"),
}
"""Names in an author's parameters that stand for an account on a service."""
_ADDRESS = re.compile(r"(?:https?:|mailto:|tel:|//)", re.I)
_ACCOUNT = re.compile(r"[\w@./~+-]+")
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript|data)\s*:", re.I)


def carry_parameters(
    made: ConfValues, settings: Mapping[str, Any], published: frozenset[str]
) -> None:
    """Move the parameters that have a place of their own there.

    ``published`` has the paths of the files in ``static/`` and ``assets/``.
    """
    _description(made)
    _author(made, settings, published)
    for name in ("DateFormat", "date_format"):
        layout = find(made.params, name)
        if isinstance(layout, str) and layout.strip():
            take(made.params, name)
            made.options.setdefault("hugo_date_format", layout)
    if find(made.params, "math") is True:
        take(made.params, "math")
        made.options["hugo_math"] = True
    icon = _favicon(made.params, published)
    if icon:
        made.site["html_favicon"] = icon


def is_read_by_theme(name: str) -> bool:
    """Whether our theme reads a site parameter of this name."""
    return name.lower() in _READ


def _description(made: ConfValues) -> None:
    text = find(made.params, "description")
    if isinstance(text, str) and text.strip():
        take(made.params, "description")
        made.options["hugo_description"] = text


def _author(made: ConfValues, settings: Mapping[str, Any], published: frozenset[str]) -> None:
    """Name, words, picture and links of the author, wherever the theme keeps them."""
    given = find(made.params, "author") or find(settings, "author")
    values: Tree = given if isinstance(given, dict) else {}
    names = given if isinstance(given, list) else [given]
    name = find(values, "name") if values else ", ".join(str(each) for each in names if each)
    profile = mapping(made.params, "profileMode")
    profile = profile if find(profile, "enabled") is True else {}
    author = {
        "name": _as_text(name),
        "bio": _first(find(values, "bio"), find(values, "headline"), find(profile, "subtitle")),
        "email": _first(find(values, "email")),
        "image": _picture(
            _first(find(values, "image"), find(values, "avatar"), find(profile, "imageUrl")),
            published,
        ),
        "url": _first(find(values, "url"), find(values, "website"), find(values, "homepage")),
    }
    if not _ADDRESS.match(author["url"]):
        author["url"] = ""
    links = _links(values, made.params)
    take(made.params, "author")
    take(made.params, "socialIcons")
    if author["name"]:
        made.site["author"] = author["name"]
    kept: Tree = {key: value for key, value in author.items() if value}
    if links:
        kept["links"] = links
    if set(kept) - {"name"}:
        made.options["hugo_author"] = kept


def _as_text(value: Any) -> str:
    return value.strip() if isinstance(value, str) else ""


def _first(*values: Any) -> str:
    return next((text for value in values if (text := _as_text(value))), "")


def _picture(path: str, published: frozenset[str]) -> str:
    """A picture's path from the site's root; nothing where there is no such file."""
    if re.match(r"https?://", path):
        return path
    name = path.removeprefix("./").lstrip("/")
    return f"/{name}" if name in published else ""


def _links(author: Mapping[str, Any], params: Mapping[str, Any]) -> Any:
    """The author's links: a mapping of names to URLs, or pairs where a name stands twice."""
    pairs: list[list[str]] = []
    for each in _entries(find(params, "socialIcons")):
        name = find(each, "name") or find(each, "title") or ""
        pairs.append([str(name), _as_text(find(each, "url"))])
    for each in _entries(find(author, "links")):
        key = spelled(each, "url")
        if key is not None:
            pairs.append([str(find(each, "name") or each[key]), _as_text(each[key])])
        else:
            pairs += [[str(name), _as_text(url)] for name, url in each.items()]
    for name, (label, pattern) in _SERVICES.items():
        account = _as_text(find(author, name))
        if _ADDRESS.match(account):
            pairs.append([label, account])
        elif _ACCOUNT.fullmatch(account):
            pairs.append([label, pattern.format(account.lstrip("/"))])
    pairs = [
        [_label(name), _rooted(url)]
        for name, url in pairs
        if name and url and not _SCRIPT.match(url)
    ]
    unique = dict(pairs)
    return unique if len(unique) == len(pairs) else pairs


def _entries(value: Any) -> list[Mapping[str, Any]]:
    if isinstance(value, Mapping):
        return [value]
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []


def _label(name: str) -> str:
    """The name of a link as readers know it: ``github`` is GitHub."""
    known = {key: label for key, (label, _) in _SERVICES.items()}
    known |= {"x-twitter": "X", "mastodon": "Mastodon", "email": "Email", "rss": "RSS"}
    return known.get(name.lower(), name)


def _rooted(url: str) -> str:
    """A URL, counted from the site's root where it is one of the site itself."""
    return url if _ADDRESS.match(url) or url.startswith(("/", "#")) else f"/{url}"


def _favicon(params: Mapping[str, Any], published: frozenset[str]) -> str:
    """The site's icon, as a path from ``conf.py``."""
    named = [find(params, path) for path in ("assets.favicon", "favicon", "icon")]
    for each in [*named, "favicon.svg", "favicon.ico", "favicon.png"]:
        name = _as_text(each).removeprefix("./").lstrip("/")
        if name and name in published and ".." not in name.split("/"):
            return name
    return ""
