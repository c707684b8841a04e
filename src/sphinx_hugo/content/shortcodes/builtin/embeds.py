"""Shortcodes that show what lies elsewhere: YouTube, Vimeo, gists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from sphinx_hugo.content.markdown.escape import url_escape
from sphinx_hugo.content.shortcodes.attributes import attributes, text
from sphinx_hugo.content.shortcodes.context import ShortcodeContext, ShortcodeError

_BOX = "position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden;"
_FRAME = "position: absolute; top: 0; left: 0; width: 100%; height: 100%; border:0;"
_ALLOWED = (
    "accelerometer; autoplay; clipboard-write; encrypted-media; gyroscope; picture-in-picture; "
    "web-share"
)


@dataclass(frozen=True, slots=True)
class Privacy:
    """What embeds may do (https://gohugo.io/configuration/privacy/); all of it on here.

    ``youtube_enhanced``: videos come from youtube-nocookie.com. ``vimeo_no_tracking``: Vimeo is
    told not to track. ``disabled`` names embeds that are left out: ``youtube``, ``vimeo``.
    """

    youtube_enhanced: bool = True
    vimeo_no_tracking: bool = True
    disabled: frozenset[str] = frozenset()


def _identifier(context: ShortcodeContext, what: str) -> str:
    """The video's id; raises ShortcodeError where there is none."""
    identifier = context.either("id", 0)
    if not identifier:
        raise ShortcodeError(f"it has no {what}; write `{{{{< {context.name} ID >}}}}`")
    return identifier


def _switch(context: ShortcodeContext, name: str, default: bool) -> bool:
    """A truth value: ``true``, ``"true"`` and ``1`` are on, ``false`` and ``0`` off."""
    value = text(context, name)
    return {"true": True, "1": True, "false": False, "0": False}.get(value, default)


def _style(context: ShortcodeContext, style: str) -> tuple[str, str]:
    """A style as an attribute; a class of the author's takes the place of all styles."""
    return "style", "" if text(context, "class") else style


def _frame(context: ShortcodeContext, pairs: list[tuple[str, str]]) -> str:
    """An ``iframe`` with these attributes, in its box."""
    box = attributes([("class", text(context, "class")), _style(context, _BOX)])
    frame = attributes(pairs)
    return Markup("<div{}>\n      <iframe{}></iframe>\n    </div>\n").format(box, frame)


def make_youtube(privacy: Privacy) -> Callable[[ShortcodeContext], str]:
    """The shortcode ``youtube`` (https://gohugo.io/shortcodes/youtube/)."""

    def youtube(context: ShortcodeContext) -> str:
        if "youtube" in privacy.disabled:
            return ""
        identifier = _identifier(context, "video id")
        host = "www.youtube-nocookie.com" if privacy.youtube_enhanced else "www.youtube.com"
        query = urlencode(sorted(_player(context, identifier).items()))
        full_screen = "; fullscreen" if _switch(context, "allowFullScreen", True) else ""
        pairs = [
            ("allow", _ALLOWED + full_screen),
            ("loading", text(context, "loading") or "lazy"),
            ("referrerpolicy", "strict-origin-when-cross-origin"),
            ("src", url_escape(f"https://{host}/embed/{identifier}?{query}")),
            _style(context, _FRAME),
            ("title", text(context, "title") or "YouTube video"),
        ]
        return _frame(context, pairs)

    return youtube


def _player(context: ShortcodeContext, identifier: str) -> dict[str, str]:
    """The parameters of YouTube's player; what plays by itself is mute."""
    autoplay, loop = _switch(context, "autoplay", False), _switch(context, "loop", False)
    switches = {
        "autoplay": autoplay,
        "controls": _switch(context, "controls", True),
        "loop": loop,
        "mute": autoplay or _switch(context, "mute", False),
    }
    player = {name: str(int(value)) for name, value in switches.items()}
    player |= {name: text(context, name) or "0" for name in ("start", "end")}
    return player | ({"playlist": identifier} if loop else {})


def make_vimeo(privacy: Privacy) -> Callable[[ShortcodeContext], str]:
    """The shortcode ``vimeo`` (https://gohugo.io/shortcodes/vimeo/)."""

    def vimeo(context: ShortcodeContext) -> str:
        if "vimeo" in privacy.disabled:
            return ""
        identifier = _identifier(context, "video id")
        tracking = int(privacy.vimeo_no_tracking)
        pairs = [
            ("src", url_escape(f"https://player.vimeo.com/video/{identifier}?dnt={tracking}")),
            _style(context, _FRAME),
            ("allow", "fullscreen" if _switch(context, "allowFullScreen", True) else ""),
            ("loading", text(context, "loading") or "lazy"),
            ("title", text(context, "title") or "Vimeo video"),
        ]
        return _frame(context, pairs)

    return vimeo


def gist(context: ShortcodeContext) -> str:
    """The shortcode ``gist``: a user, an id, and the name of a file where it is one of several."""
    user, identifier, file = (context.either(name, n) for n, name in enumerate(_GIST))
    if not (user and identifier):
        raise ShortcodeError("it has no user or no id; write `{{< gist USER ID >}}`")
    query = "?" + urlencode({"file": file}).replace("+", "%20") if file else ""
    source = url_escape(f"https://gist.github.com/{user}/{identifier}.js") + query
    return Markup('<script src="{}"></script>\n').format(source)


_GIST = ("user", "id", "file")
