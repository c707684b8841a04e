"""Shortcodes that Hugo makes with the help of other sites, or draws: plain links here."""

from __future__ import annotations

import re

from markupsafe import Markup

from sphinx_hugo.content.markdown.escape import url_escape
from sphinx_hugo.content.shortcodes.attributes import link, text
from sphinx_hugo.content.shortcodes.context import ShortcodeContext, ShortcodeError

_LINKED = re.compile(r"(?:https?://|mailto:|tel:)\S+", re.IGNORECASE)


def x(context: ShortcodeContext) -> str:
    """The shortcode ``x``, and ``twitter`` and ``tweet`` before it: a link to the post."""
    user, identifier = text(context, "user"), text(context, "id")
    if not (user and identifier):
        raise ShortcodeError('it needs two arguments: `user="..." id="..."`')
    return link(url_escape(f"https://x.com/{user}/status/{identifier}"), f"Post by @{user} on X")


def instagram(context: ShortcodeContext) -> str:
    """The shortcode ``instagram``: a link to the post."""
    identifier = context.either("id", 0)
    if not identifier:
        raise ShortcodeError("it has no post; write `{{< instagram ID >}}`")
    return link(url_escape(f"https://www.instagram.com/p/{identifier}/"), "Post on Instagram")


def vimeo(context: ShortcodeContext) -> str:
    """The shortcode ``vimeo_simple``: a link to the video."""
    identifier = context.either("id", 0)
    if not identifier:
        raise ShortcodeError("it has no video id; write `{{< vimeo_simple ID >}}`")
    return link(url_escape(f"https://vimeo.com/{identifier}"), "Video on Vimeo")


def qr(context: ShortcodeContext) -> str:
    """The shortcode ``qr``: what the code says, as a link where it is one."""
    said = text(context, "text") or context.inner.strip()
    if not said:
        raise ShortcodeError('it has no text; write `{{< qr text="..." />}}`')
    if _LINKED.fullmatch(said):
        return link(url_escape(said), said)
    return Markup("<p>{}</p>\n").format(said)
