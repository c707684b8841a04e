"""Text and URLs on their way into HTML, as Goldmark writes them."""

from __future__ import annotations

import re
from html.entities import html5
from urllib.parse import quote

PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
"""ASCII punctuation: what a backslash escapes."""

_BACKSLASH = re.compile(r"\\([!-/:-@\[-`{-~])")
_ENTITY = re.compile(r"&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]{1,7}))|([A-Za-z0-9]+));")
_ESCAPED_OR_ENTITY = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(?:#(?:[xX]([0-9a-fA-F]+)|([0-9]{1,7}))|([A-Za-z0-9]+));"
)
# What Goldmark leaves alone in a URL; "%" followed by a hexadecimal digit keeps what follows.
_UNSAFE = re.compile(r"%[0-9A-Fa-f][\s\S]|[^A-Za-z0-9,;/?:@&=+$\-_.!~*'()#]")
_DANGEROUS = re.compile(r"(?:javascript|vbscript|file|data):", re.IGNORECASE)
_HARMLESS_DATA = re.compile(r"data:image/(?:png|gif|jpeg|webp|svg\+xml);", re.IGNORECASE)


def escape(text: str) -> str:
    """The text with ``&``, ``<``, ``>`` and ``"`` written as entities."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&quot;")
    return text


def escape_code(text: str) -> str:
    """The text as Go's ``html.EscapeString`` writes it, which Hugo uses for code."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&#34;").replace("'", "&#39;")


def code_point(number: int) -> str:
    """The character of a numeric reference; U+FFFD where there is none."""
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return "\ufffd"
    return chr(number)


def _entity(hexadecimal: str | None, decimal: str | None, name: str | None, raw: str) -> str:
    if hexadecimal is not None:
        return code_point(int(hexadecimal, 16)) if len(hexadecimal) <= 8 else "\ufffd"
    if decimal is not None:
        return code_point(int(decimal))
    return html5.get(f"{name};", raw)


def decode_entities(text: str) -> str:
    """The text with character references replaced by what they stand for."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda m: _entity(m[1], m[2], m[3], m[0]), text)


def decode_names(text: str) -> str:
    """The text with named references replaced, numeric ones left."""
    if "&" not in text:
        return text
    return _ENTITY.sub(lambda m: html5.get(f"{m[3]};", m[0]) if m[3] else m[0], text)


def match_entity(text: str, pos: int) -> tuple[str, int] | None:
    """The character reference at ``pos`` as ``(characters, end)``, None where there is none."""
    found = _ENTITY.match(text, pos)
    if found is None:
        return None
    if found[3] is not None and f"{found[3]};" not in html5:
        return None
    return _entity(found[1], found[2], found[3], found[0]), found.end()


def unescape(text: str) -> str:
    """Markdown text with backslash escapes and character references resolved (titles, infos)."""
    if "\\" not in text and "&" not in text:
        return text
    return _ESCAPED_OR_ENTITY.sub(
        lambda m: m[1] if m[1] is not None else _entity(m[2], m[3], m[4], m[0]), text
    )


def url_escape(url: str) -> str:
    """A URL with what must not stand in one percent-encoded; to be escaped for HTML yet."""
    return _UNSAFE.sub(_percent, url)


def _percent(found: re.Match[str]) -> str:
    text = found[0]
    return text if text[0] == "%" and len(text) == 3 else quote(text, safe="", errors="replace")


def resolve_url(destination: str) -> str:
    """The destination of a link as written in Markdown, as a URL.

    Goldmark undoes backslashes first and character references after, in two passes.
    """
    if "\\" in destination:
        destination = _BACKSLASH.sub(r"\1", destination)
    return url_escape(decode_entities(destination))


def is_dangerous_url(url: str) -> bool:
    """Whether a URL can run code; left out where raw HTML is (``unsafe`` off)."""
    return bool(_DANGEROUS.match(url)) and not _HARMLESS_DATA.match(url)
