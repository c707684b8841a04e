"""Hugo's ``markup`` setting, as it stands in a site's configuration, to options.

https://gohugo.io/configuration/markup/
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import Any

from sphinx_hugo.content.markdown.options import HighlightOptions, MarkdownOptions, Typography
from sphinx_hugo.content.problems import Problem

_SETTINGS: Mapping[str, str] = {
    "goldmark.renderer.unsafe": "unsafe",
    "goldmark.renderer.xhtml": "xhtml",
    "goldmark.renderer.hardwraps": "hard_wraps",
    "goldmark.parser.attribute.block": "attribute_block",
    "goldmark.parser.attribute.title": "attribute_title",
    "goldmark.parser.autoheadingid": "auto_heading_id",
    "goldmark.parser.autoheadingidtype": "auto_heading_id_type",
    "goldmark.parser.autoidtype": "auto_heading_id_type",
    "goldmark.parser.autodefinitiontermid": "auto_definition_term_id",
    "goldmark.parser.wrapstandaloneimagewithinparagraph": (
        "wrap_stand_alone_image_within_paragraph"
    ),
    "goldmark.extensions.linkify": "linkify",
    "goldmark.extensions.linkifyprotocol": "linkify_protocol",
    "goldmark.extensions.definitionlist": "definition_list",
    "goldmark.extensions.tasklist": "task_list",
    "goldmark.extensions.strikethrough": "strikethrough",
    "goldmark.extensions.table": "table",
    "goldmark.extensions.footnote": "footnote",
    "goldmark.extensions.footnote.enable": "footnote",
    "goldmark.extensions.footnote.enableautoidprefix": "footnote_enable_auto_id_prefix",
    "goldmark.extensions.footnote.backlinkhtml": "footnote_backlink_html",
    "goldmark.extensions.cjk.enable": "cjk",
    "goldmark.extensions.cjk.eastasianlinebreaks": "cjk_east_asian_line_breaks",
    "goldmark.extensions.cjk.eastasianlinebreaksstyle": "cjk_east_asian_line_breaks_style",
    "goldmark.extensions.cjk.escapedspace": "cjk_escaped_space",
    "goldmark.extensions.extras.delete.enable": "extras_delete",
    "goldmark.extensions.extras.insert.enable": "extras_insert",
    "goldmark.extensions.extras.mark.enable": "extras_mark",
    "goldmark.extensions.extras.subscript.enable": "extras_subscript",
    "goldmark.extensions.extras.superscript.enable": "extras_superscript",
    "goldmark.extensions.passthrough.enable": "passthrough",
    "goldmark.extensions.passthrough.delimiters.inline": "passthrough_inline",
    "goldmark.extensions.passthrough.delimiters.block": "passthrough_block",
}
_TYPOGRAPHER = "goldmark.extensions.typographer"
_HIGHLIGHT = "highlight."


def from_markup(
    markup: Mapping[str, Any], base: MarkdownOptions
) -> tuple[MarkdownOptions, tuple[Problem, ...]]:
    """``base`` with what ``markup`` changes; a value of the wrong type is left out and named.

    Keys are compared without regard to case; those of other Markdown engines, and of things
    that are not Markdown's (tables of contents), are passed over.
    """
    values: dict[str, dict[str, Any]] = {"": {}, "highlight": {}, "typography": {}}
    models: dict[str, Any] = {
        "": base,
        "highlight": base.highlight,
        "typography": base.typography,
    }
    problems = []
    for path, written in _flat(markup, ""):
        group, name = _place(path)
        if name is None:
            continue
        value = (not written) if path == f"{_TYPOGRAPHER}.disable" else written
        good, fitted = _fitted(value, getattr(models[group], name))
        if good:
            values[group][name] = fitted
        else:
            message = f"hugo_markup: {path} is of the wrong type: {written!r}. The default stands."
            problems.append(Problem("config", message))
    made = replace(
        base,
        **values[""],
        highlight=replace(base.highlight, **values["highlight"]),
        typography=replace(base.typography, **values["typography"]),
    )
    return made, tuple(problems)


def _place(path: str) -> tuple[str, str | None]:
    """Which group of options a setting is in, and the name it has there; None where unknown."""
    if path in (_TYPOGRAPHER, f"{_TYPOGRAPHER}.disable"):
        return "", "typographer"
    if path.startswith(_TYPOGRAPHER):
        return "typography", _by_name(Typography, path.removeprefix(_TYPOGRAPHER + "."))
    if path.startswith(_HIGHLIGHT):
        return "highlight", _by_name(HighlightOptions, path.removeprefix(_HIGHLIGHT))
    return "", _SETTINGS.get(path)


def _flat(value: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, Any]]:
    """(dotted path in lower case, value) of every leaf of a nested mapping."""
    for key, inner in value.items():
        path = f"{prefix}{str(key).lower()}"
        if isinstance(inner, Mapping):
            yield from _flat(inner, path + ".")
        else:
            yield path, inner


def _by_name(model: type[Any], name: str) -> str | None:
    """The field of a dataclass that is spelled like Hugo's name, underscores aside."""
    return next((each.name for each in fields(model) if each.name.replace("_", "") == name), None)


def _fitted(value: Any, like: Any) -> tuple[bool, Any]:
    """Whether ``value`` is of the type of ``like``, and the value in that type."""
    if isinstance(like, tuple):
        pairs = isinstance(value, list | tuple) and all(
            isinstance(pair, list | tuple) and len(pair) == 2 for pair in value
        )
        return pairs, tuple((str(a), str(b)) for a, b in value) if pairs else value
    if isinstance(like, bool):
        return isinstance(value, bool), value
    if isinstance(like, int):
        return isinstance(value, int) and not isinstance(value, bool), value
    if isinstance(value, bool):  # lineNos: true, linenos: "table": both are in use
        return False, value
    return isinstance(value, str), value
