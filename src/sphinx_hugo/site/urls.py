"""Where a page is published: its URL, its file, and where files beside it go.

``url`` of the front matter, else a permalink pattern, else folders and slug or file name
(https://gohugo.io/content-management/urls/).
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from sphinx_hugo.site.config import SiteConfig
from sphinx_hugo.site.permalinks import PatternFacts, expand, pattern_for, unknown_token
from sphinx_hugo.site.tree import Node
from sphinx_hugo.site.urlize import (
    decode,
    escape,
    lower_case,
    make_path,
    path_segment,
    sanitize,
    without_accents,
)


@dataclass(frozen=True, slots=True)
class Target:
    """One place in the output.

    ``url`` is the site path, percent-encoded (``/posts/x/``); ``file`` the POSIX path below
    the output folder, not encoded (``posts/x/index.html``); ``folder`` where the page's
    resources go, without slashes at its ends (``posts/x``).
    """

    url: str
    file: str
    folder: str


class BadUrl(ValueError):
    """A ``url``, ``slug`` or permalink pattern that cannot be used; the text says why."""

    def __init__(self, code: str, key: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.key = key


def to_file(url: str) -> str:
    """The file a site path (percent-encoded or not) is served from."""
    path = decode(url).lstrip("/")
    return path + "index.html" if not path or path.endswith("/") else path


def to_url(file: str) -> str:
    """The site path (percent-encoded) of an output file."""
    is_index = file == "index.html" or file.endswith("/index.html")
    return escape("/" + (file.removesuffix("index.html") if is_index else file))


def page_target(node: Node, facts: PatternFacts, config: SiteConfig) -> Target:
    """Where ``node`` is published; raises BadUrl where its front matter or pattern is wrong."""
    ugly, folder = is_ugly(config, facts.section), config.language_folder
    if node.kind == "home":
        file = f"{folder}/index.html".lstrip("/")
        return Target(escape(f"/{file}") if ugly else to_url(file), file, folder)
    if node.front.url:
        url = _expanded(node.front.url, facts, config, "url")
        # With a slash in front it is the site's, without it the language's.
        return _from_url(url if url.startswith("/") else f"{folder}/{url}")
    pattern = pattern_for(config, node.kind, facts.section)
    if pattern:
        # Hugo reads an expanded pattern as a query, in which "+" is a space.
        expanded = _expanded(pattern, facts, config, "permalinks").replace("+", " ")
        path = _path(decode(expanded), config)
    elif node.kind == "page":
        path = _path(_own_path(node, config), config)
    else:
        path = _path(_spaced(node.spelled, config), config)
    if not path:
        raise BadUrl("url", "url", "its URL would be that of the home page")
    return _pretty_or_ugly(f"{folder}/{path}".lstrip("/"), node, ugly)


def _spaced(path: str, config: SiteConfig) -> str:
    """A path of names without spaces: they are hyphens, and with capitals kept fewer of them.

    Hugo makes a hyphen of each space where it makes letters small, else of each run of them.
    """
    return sanitize(path) if config.disable_path_to_lower else path.replace(" ", "-")


def _own_path(node: Node, config: SiteConfig) -> str:
    """The folders of a page and its slug or file name; spaces of names are hyphens."""
    folders = _spaced("/".join(node.place.folders), config) if node.place else ""
    slug = (node.front.slug or "").strip("-")
    if any(part in (".", "..") for part in decode(slug).replace("\\", "/").split("/")):
        raise BadUrl("url", "slug", f"the slug {slug!r} leads out of its folder")
    if slug and not printable(path_segment(slug)).strip("/"):
        raise BadUrl("url", "slug", f"the slug {slug!r} has nothing a URL can hold")
    name = slug or path_segment(_spaced(node.name, config) or node.name)
    return f"{folders}/{name}"


def _expanded(pattern: str, facts: PatternFacts, config: SiteConfig, key: str) -> str:
    """A ``url`` or permalink with its tokens replaced; raises BadUrl for an unknown token."""
    token = unknown_token(pattern)
    if token:
        message = f"{pattern!r} has an unknown token :{token}"
        raise BadUrl("permalink", key, message)
    return expand(pattern, facts, lambda text: _urlize(text, config))


def _urlize(text: str, config: SiteConfig) -> str:
    """The text of a token; a "#" at its end is lost, as in Hugo."""
    path = make_path(
        text, lower=not config.disable_path_to_lower, remove_accents=config.remove_path_accents
    )
    return path[:-1] if path.find("#") == len(path) - 1 else path


def clean(path: str) -> str:
    """``path`` without ``//``, ``.`` and ``..``, which cannot leave the root; no outer slashes."""
    return posixpath.normpath("/" + path.lstrip("/")).strip("/")


def _path(path: str, config: SiteConfig) -> str:
    """A path made of names, sanitised as Hugo does, not encoded."""
    parts = []
    for part in path.split("/"):
        name = without_accents(part) if config.remove_path_accents else part
        name = printable(path_segment(name))
        name = name if config.disable_path_to_lower else lower_case(name)
        decoded = printable(decode(name))
        # An escape that hides a slash or dots is no escape.
        parts.append(name if decoded in ("", ".", "..") or "/" in decoded else decoded)
    return clean("/".join(parts))


def printable(path: str) -> str:
    """``path`` without control characters and lone surrogates, which no file name should have."""
    return "".join(c for c in path if unicodedata.category(c) not in ("Cc", "Cs"))


def _from_url(url: str) -> Target:
    """The target of a ``url`` in front matter: taken as it is, with a file name if it has a dot."""
    path = clean(printable(decode(url.replace("\\", "/"))))
    if not path or path == "index.html":
        raise BadUrl("url", "url", f"the URL {url!r} is that of the home page")
    folder, _, name = path.rpartition("/")
    if name == "index.html":
        return Target(escape(f"/{folder}/"), path, folder)
    if "." in url and not url.endswith("/"):
        stem = name.rpartition(".")[0]
        return Target(escape("/" + path), path, f"{folder}/{stem}".strip("/") if stem else folder)
    return Target(escape(f"/{path}/"), path + "/index.html", path)


def _pretty_or_ugly(path: str, node: Node, ugly: bool) -> Target:
    """``/path/`` or, with ``uglyURLs``, ``/path.html`` (``/path/index.html`` for lists)."""
    if not ugly:
        return Target(escape(f"/{path}/"), f"{path}/index.html", path)
    file = f"{path}.html" if node.kind in ("page", "term") else f"{path}/index.html"
    return Target(escape("/" + file), file, path)


def is_ugly(config: SiteConfig, section: str) -> bool:
    """Whether pages of ``section`` get ``.html`` URLs."""
    if isinstance(config.ugly_urls, Mapping):
        by_section = {name.lower(): flag for name, flag in config.ugly_urls.items()}
        return bool(by_section.get(section.lower(), False))
    return config.ugly_urls
