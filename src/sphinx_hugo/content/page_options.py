"""Front matter values that have a shape of their own: build, cascade, menus, sitemap, params.

Each function takes the raw value, keys in lower case, and a :class:`Report` that tells the
author what cannot be used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sphinx_hugo.content.casting import Uncastable, described, to_bool, to_int, to_string
from sphinx_hugo.content.document import Build, Cascade

Report = Callable[[str, str], None]
"""Takes a key (``build.list``) and the sentence that says what is wrong with its value."""

_LISTS = ("always", "local", "never")
_RENDERS = ("always", "link", "never")
_MATCHERS = ("path", "kind", "lang", "environment")
_KINDS = ("home", "section", "taxonomy", "term", "page")
_GLOB = frozenset("*?[{")
_NOT_CASCADED = ("cascade", "kind", "lang", "path")


def wrong_type(report: Report, key: str, expected: str, value: Any) -> None:
    """Report a value of the wrong type."""
    report(key, f"should be {expected}, but is {described(value)}; it is not used")


def read_mapping(value: Any, key: str, report: Report) -> dict[str, Any]:
    """A mapping; null is an empty one, so is anything else, with a problem."""
    if isinstance(value, dict):
        return value
    if value is not None:
        wrong_type(report, key, "keys with values", value)
    return {}


def read_build(value: Any, key: str, report: Report) -> Build:
    """Hugo's ``build`` options; a bool stands for "always" or "never" in the first two.

    https://gohugo.io/content-management/build-options/
    """
    options = read_mapping(value, key, report)
    build = Build(
        list=_choice(options, key, "list", _LISTS, report),
        render=_choice(options, key, "render", _RENDERS, report),
    )
    if options.get("publishresources") is None:
        return build
    try:
        return replace(build, publish_resources=to_bool(options["publishresources"]))
    except Uncastable:
        name = f"{key}.publishResources"
        wrong_type(report, name, "true or false", options["publishresources"])
        return build


def _choice(
    options: Mapping[str, Any], key: str, name: str, choices: tuple[str, ...], report: Report
) -> Any:
    """One of ``choices``, of which the first is the default."""
    value = options.get(name)
    if value is None:
        return choices[0]
    if isinstance(value, (bool, int, float)):
        return "always" if value else "never"
    if isinstance(value, str) and value.lower() in choices:
        return value.lower()
    wrong_type(report, f"{key}.{name}", f"one of {', '.join(choices)}", value)
    return choices[0]


def read_cascade(value: Any, key: str, report: Report) -> tuple[Cascade, ...]:
    """``cascade``: a mapping, or a list of mappings for different targets.

    https://gohugo.io/content-management/front-matter/#cascade
    """
    blocks = value if isinstance(value, list) else [] if value is None else [value]
    mappings = [block for block in blocks if isinstance(block, dict)]
    for block in blocks:
        if not isinstance(block, dict):
            wrong_type(report, key, "keys with values, or a list of such", block)
    return tuple(_cascade(block, key, report) for block in mappings)


def _cascade(block: Mapping[str, Any], key: str, report: Report) -> Cascade:
    """One block of a cascade, its target taken out of the values."""
    target: dict[str, str] = {}
    values: dict[str, Any] = {}
    for name, value in block.items():
        if name in ("target", "_target"):
            target.update(_target(value, f"{key}.{name}", report))
        elif name in _NOT_CASCADED:
            report(f"{key}.{name}", "cannot be handed down to other pages; it is not used")
        else:
            values[name] = value
    return Cascade(values, target)


def _target(value: Any, key: str, report: Report) -> dict[str, str]:
    """The matchers of a cascade."""
    target: dict[str, str] = {}
    for name, pattern in read_mapping(value, key, report).items():
        if name not in _MATCHERS:
            report(f"{key}.{name}", f"is not a matcher; use {', '.join(_MATCHERS)}")
            continue
        try:
            target[name] = to_string(pattern)
        except Uncastable:
            wrong_type(report, f"{key}.{name}", "a text", pattern)
    kind = target.get("kind", "").lower()
    if kind and kind not in _KINDS and not _GLOB & set(kind):
        expected = f"one of {', '.join(_KINDS)}"
        report(f"{key}.kind", f"should be {expected}, but is '{kind}'; it matches no page")
    return target


def read_menus(value: Any, key: str, report: Report) -> dict[str, dict[str, Any]]:
    """``menus``: a menu's name, a list of names, or names with what the entry says.

    An entry without anything of its own is empty.
    https://gohugo.io/content-management/menus/#define-in-front-matter
    """
    if isinstance(value, dict):
        return {name: _menu_entry(entry, f"{key}.{name}", report) for name, entry in value.items()}
    menus: dict[str, dict[str, Any]] = {}
    for item in value if isinstance(value, list) else [value]:
        try:
            name = to_string(item)
        except Uncastable:
            wrong_type(report, key, "a menu's name, a list of names, or names with entries", item)
            continue
        if name:
            menus[name] = {}
    return menus


def _menu_entry(value: Any, key: str, report: Report) -> dict[str, Any]:
    """What a page says of its entry in one menu: texts, a weight, params."""
    entry: dict[str, Any] = {}
    for name, item in read_mapping(value, key, report).items():
        try:
            if name == "weight":
                entry[name] = to_int(item)
            elif name == "params":
                entry[name] = read_mapping(item, f"{key}.params", report)
            else:
                entry[name] = to_string(item)
        except Uncastable:
            expected = "a whole number" if name == "weight" else "a text"
            wrong_type(report, f"{key}.{name}", expected, item)
    return entry


def read_sitemap(value: Any, key: str, report: Report) -> dict[str, Any]:
    """``sitemap``: changefreq, priority (0 to 1), filename, disable; keys in lower case.

    https://gohugo.io/configuration/sitemap/
    """
    options = dict(read_mapping(value, key, report))
    casts: dict[str, tuple[Callable[[Any], Any], str]] = {
        "changefreq": (to_string, "a text"),
        "disable": (to_bool, "true or false"),
        "filename": (to_string, "a text"),
        "priority": (_priority, "a number"),
    }
    for name in options.keys() & casts.keys():
        cast_, expected = casts[name]
        try:
            options[name] = cast_(options[name])
        except Uncastable:
            wrong_type(report, f"{key}.{name}", expected, options.pop(name))
    return options


def _priority(value: Any) -> float:
    """A number, also as text; Hugo has -1 for none, and so no upper bound is checked."""
    try:
        return float(to_string(value))
    except ValueError:
        raise Uncastable from None
