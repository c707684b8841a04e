"""The ``<img>`` tags of a piece of HTML: what their author said, and where more can be said."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sphinx_hugo.content.html_tags import StartTag, start_tags, trimmed
from sphinx_hugo.content.html_urls import srcset_urls

_NAMES = frozenset({"img", "picture", "source"})
_KEPT = ("width", "height", "style", "srcset", "sizes", "loading", "decoding")
_IMG = re.compile("<img", re.I)
_PICTURE_END = re.compile(r"</picture[\s/>]", re.I)


@dataclass(frozen=True, slots=True)
class Img:
    """One ``<img>`` as its author wrote it.

    ``attributes`` has those that have to do with its size and its loading. More can be added at
    ``position`` (None: nothing can), more style at ``style_position`` (None: there is no style,
    or none that can be added to). ``sources`` are the URLs of the ``<source>``s beside it in a
    ``<picture>``, None where it stands in none.
    """

    url: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    position: int | None = None
    style_position: int | None = None
    sources: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class DirectiveImage:
    """A picture that a directive shows; ``origin`` is its file, below the source folder.

    ``img`` has what the tag will say of its size; ``line`` is None where it is not known.
    """

    img: Img
    origin: str
    line: int | None = None


def find_images(text: str) -> tuple[Img, ...]:
    """Every ``<img>`` of ``text``, in order."""
    if not _IMG.search(text):
        return ()
    found = []
    around: StartTag | None = None
    sources: list[str] = []
    for tag in start_tags(text, _NAMES):
        if around is not None and _PICTURE_END.search(text, around.start, tag.start):
            around = None
        if tag.name == "picture":
            around, sources = tag, []
        elif tag.name == "source":
            sources += _sources(tag)
        else:
            found.append(_img(tag, tuple(sources) if around is not None else None))
    return tuple(found)


def _sources(tag: StartTag) -> list[str]:
    span = tag.span("srcset")
    return [html.unescape(tag.text[a:b]) for a, b in srcset_urls(tag.text, *span)] if span else []


def _img(tag: StartTag, sources: tuple[str, ...] | None) -> Img:
    """One tag; an unquoted style cannot be added to, and neither can a tag without an end."""
    source, style = tag.span("src"), tag.span("style")
    start, end = trimmed(tag.text, *source) if source else (0, 0)
    is_quoted = style is not None and tag.text[style[0] - 1] in "\"'"
    names = {name for name, *_ in tag.attributes}
    return Img(
        html.unescape(tag.text[start:end]),
        {name: tag.value(name) or "" for name in _KEPT if name in names},
        tag.attributes_end if tag.is_closed else None,
        style[0] if style and is_quoted and tag.is_closed else None,
        sources,
    )
