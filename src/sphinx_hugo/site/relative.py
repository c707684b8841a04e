"""Relative URLs between pages of the site, so that it works below any path.

>>> relative("/posts/x/", "/about/")
'../../about/'
>>> relative("/posts/x/", "/posts/x/#top")
'#top'
>>> relative("/404.html", "/css/site.css?v=1")
'css/site.css?v=1'
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit


def relative(from_url: str, to_url: str) -> str:
    """The URL that leads from the page at ``from_url`` to ``to_url``, both site paths.

    Keeps the trailing slash, query and fragment; ``./`` is the page's own folder. What is no
    site path (absolute URLs, ``#x``, ``//host``) is handed back as it is.
    """
    if not to_url.startswith("/") or to_url.startswith("//"):
        return to_url
    path, mark, rest = _split(to_url)
    own, here = _folders(from_url)
    if path == own and mark == "#":
        return mark + rest
    *there, name = path.split("/")[1:]
    shared = 0
    for first, second in zip(here, there, strict=False):
        if first != second:
            break
        shared += 1
    steps = [".."] * (len(here) - shared) + there[shared:]
    result = "/".join([*steps, name])
    if not result or (":" in result.partition("/")[0]):
        # "./" alone is the folder; before a colon it keeps the name from being a scheme.
        result = "./" + result
    elif result.startswith("/"):
        result = "." + result
    return result + mark + rest


@lru_cache(maxsize=64)
def _folders(url: str) -> tuple[str, list[str]]:
    """The path of a page, and the folders on the way to it; asked for each of its links."""
    path = _split(url)[0]
    return path, path.split("/")[1:-1]


def _split(url: str) -> tuple[str, str, str]:
    """A site path, and what follows it with its ``?`` or ``#``."""
    path, mark, rest = url.partition("#")
    if "?" in path:
        path, mark, rest = url.partition("?")
    return path, mark, rest


def absolute(base_url: str, url: str) -> str:
    """A site path on ``base_url``; absolute URLs as they are."""
    if not url.startswith("/") or url.startswith("//"):
        return url
    return base_url.rstrip("/") + url


def base_path(base_url: str) -> str:
    """The path of ``base_url`` without a slash at its end: ``/en/latest``, or ''."""
    return urlsplit(base_url).path.rstrip("/")
