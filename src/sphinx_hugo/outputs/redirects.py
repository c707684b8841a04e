"""Redirect pages: what an alias of a page, or page 1 of a list, publishes.

As Hugo's embedded ``alias.html``: a refresh and a canonical link, and no ``robots`` tag,
since search engines are to follow to the page and not to drop it.
"""

from __future__ import annotations

import html
import re

from sphinx_hugo.outputs.text import one_line, uri

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.I | re.A)


def redirect(target: str, canonical: str = "", title: str = "", language: str = "en") -> str:
    """A page that leads to ``target``.

    ``target`` is best relative to the alias, so that it works wherever the site is served;
    ``canonical`` is the target's absolute URL (empty: ``target``). ``title`` is the target
    page's; it is the text of a link for those whose browser does not refresh.
    """
    # A quote at the start would be taken for the URL's quoting.
    url = _escape(_safe(uri(target)).replace("'", "%27"))
    address = _escape(uri(canonical) or _safe(uri(target)))
    name = _escape(one_line(title)) or address
    return (
        "<!DOCTYPE html>\n"
        f'<html lang="{_escape(one_line(language)) or "en"}">\n'
        "<head>\n"
        '<meta charset="utf-8">\n'
        f"<title>{name}</title>\n"
        f'<link rel="canonical" href="{address}">\n'
        f'<meta http-equiv="refresh" content="0; url={url}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        "</head>\n"
        f'<body><p><a href="{url}">{name}</a></p></body>\n'
        "</html>\n"
    )


def _safe(url: str) -> str:
    """``url`` as one that leads to a page: a path such as ``javascript:x/`` is a path."""
    match = _SCHEME.match(url)
    if match and match[0].lower() not in ("http:", "https:"):
        return f"./{url}"
    return url


def _escape(text: str) -> str:
    """``text`` for element content and quoted attributes."""
    return html.escape(text, quote=True)
