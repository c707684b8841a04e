"""Shortcodes of text: ``param``, ``details``, ``comment``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from sphinx_hugo.content.shortcodes.attributes import attributes, given, text
from sphinx_hugo.content.shortcodes.context import ShortcodeContext, ShortcodeError
from sphinx_hugo.content.shortcodes.printing import printed

_MISSING = object()


def param(context: ShortcodeContext) -> str:
    """A parameter of the page, else of the site (https://gohugo.io/shortcodes/param/)."""
    name = context.either("name", 0)
    if not name:
        raise ShortcodeError("it has no name; write `{{< param NAME >}}`")
    page, site = context.page, context.site
    for values in (page.params, page.raw, site.params):
        value = _find(values, name)
        if value is not _MISSING:
            return str(escape(printed(value)))
    raise ShortcodeError(f"neither the page nor the site has a parameter `{name}`")


def _find(values: Mapping[str, Any], name: str) -> Any:
    """The value at a path of keys, ``a.b.c``, whatever their case; or the mark for none."""
    found: Any = values
    for key in name.lower().split("."):
        if not isinstance(found, Mapping):
            return _MISSING
        keys = {str(each).lower(): each for each in found}
        if key not in keys:
            return _MISSING
        found = found[keys[key]]
    return _MISSING if found is None else found


def details(context: ShortcodeContext) -> str:
    """Text that opens at a click (https://gohugo.io/shortcodes/details/)."""
    markdown = context.scope.markdown
    opened = Markup(" open") if text(context, "open") in ("true", "1") else ""
    opening = Markup("<details{}{}{}>").format(
        attributes(given(context, "class", "name")), opened, attributes(given(context, "title"))
    )
    summary = markdown.inline(text(context, "summary") or "Details")
    inner = markdown.block(context.inner_deindented)
    return f"\n{opening}\n  <summary>{summary}</summary>\n  {inner}</details>\n"


def comment(context: ShortcodeContext) -> str:
    """Nothing: what stands inside is for those who write."""
    return ""
