"""HTML attributes and URLs of shortcodes, escaped and safe to follow."""

from __future__ import annotations

import re
from collections.abc import Iterable

from markupsafe import Markup, escape

from sphinx_hugo.content.markdown.escape import url_escape
from sphinx_hugo.content.shortcodes.context import ShortcodeContext

_SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
_SAFE = frozenset({"http", "https", "mailto", "tel"})
_PICTURE = re.compile(r"data:image/(?:png|gif|jpeg|webp|avif|svg\+xml)[;,]", re.IGNORECASE)


def attributes(pairs: Iterable[tuple[str, str | Markup]]) -> Markup:
    """The attributes that have a value, each with a space in front."""
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in pairs if value)


def given(context: ShortcodeContext, *names: str) -> list[tuple[str, str]]:
    """The arguments of these names as attributes, "" where one is not given."""
    return [(name, text(context, name)) for name in names]


def text(context: ShortcodeContext, name: str) -> str:
    """An argument as text, "" where it is not given."""
    value = context.get(name)
    return str(value).lower() if isinstance(value, bool) else str(value)


def safe_url(context: ShortcodeContext, url: str, *, is_picture: bool = False) -> str:
    """A URL as it can stand in an attribute (to be escaped yet); "#" for one that runs code."""
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in _SAFE and not (is_picture and _PICTURE.match(url)):
        context.remark(f"has a URL that begins with `{scheme[1]}:`, which is left out")
        return "#"
    return url_escape(url.strip())


def link(url: str, label: str) -> Markup:
    """A paragraph with a link."""
    return Markup('<p><a href="{}">{}</a></p>\n').format(escape(url), label)
